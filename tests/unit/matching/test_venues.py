"""Names of journals and conferences, and their abbreviations."""

from itertools import combinations

import pytest

from generator.matching.venues import are_same_venues

SAME = [
    ("Nature", "NATURE"),
    ("Proceedings of the IEEE", "Proc. IEEE"),
    ("Communications of the ACM", "Commun. ACM"),
    ("Physical Review Letters", "Phys. Rev. Lett."),
    ("Journal of the American Chemical Society", "J. Am. Chem. Soc."),
    ("Proceedings of the National Academy of Sciences", "Proc. Natl. Acad. Sci."),
    ("Proceedings of the National Academy of Sciences of the United States", "PNAS"),
    ("Journal of Machine Learning Research", "JMLR"),
    ("Journal of Machine Learning Research", "J. Mach. Learn. Res."),
    (
        "IEEE Transactions on Pattern Analysis and Machine Intelligence",
        "IEEE Trans. Pattern Anal. Mach. Intell.",
    ),
    ("IEEE Transactions on Pattern Analysis and Machine Intelligence", "IEEE Trans. PAMI"),
    ("Advances in Neural Information Processing Systems 30", "NIPS 2017"),
    ("Advances in Neural Information Processing Systems", "NeurIPS"),
    (
        "Thirty-seventh Conference on Neural Information Processing Systems",
        "Advances in Neural Information Processing Systems",
    ),
    ("NIPS", "NeurIPS"),
    ("Proceedings of the 37th International Conference on Machine Learning", "ICML 2020"),
    ("Int. Conf. on Machine Learning", "International Conference on Machine Learning"),
    ("International Conference on Learning Representations (ICLR)", "ICLR 2021"),
    (
        "Proceedings of the 2019 Conference of the North American Chapter of the Association for "
        "Computational Linguistics: Human Language Technologies, Volume 1",
        "NAACL-HLT 2019",
    ),
    ("IEEE Conference on Computer Vision and Pattern Recognition", "CVPR"),
    ("IEEE Conference on Computer Vision and Pattern Recognition", "IEEE CVPR"),
    ("Zeitschrift für Physik", "Z. Phys."),
    ("Annales de l'Institut Fourier", "Ann. Inst. Fourier"),
]

DIFFERENT = [
    ("Journal A", "Journal B"),
    ("Nature", "Science"),
    ("Nature", "Nature Physics"),
    ("Physical Review", "Physical Review Letters"),
    ("Physical Review A", "Physical Review B"),
    ("Proceedings of the IEEE", "IEEE Transactions on Computers"),
    ("IEEE Transactions on Computers", "IEEE Transactions on Robotics"),
    ("Communications of the ACM", "Journal of the ACM"),
    ("ICML 2019", "ICML 2020"),
    ("ICLR", "International Conference on Machine Learning"),
    ("ACL", "EMNLP"),
    ("ICML 2020 Workshop on Sand", "ICML 2020"),
    ("Shore Studies", "Annals of Dunes"),
    ("Journal of Algebra", "Journal of Geometry"),
    ("Computer Science", "Science"),
    ("Acta 1A", "Acta 12A"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_abbreviations_agree(one: str, other: str) -> None:
    assert are_same_venues(one, other)
    assert are_same_venues(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_differ(one: str, other: str) -> None:
    assert not are_same_venues(one, other)
    assert not are_same_venues(other, one)


def test_long_names_are_compared_in_short_time() -> None:
    names = [f"{letter} " * 200 + "Journal" for letter in ("Ab", "abc", "ABC")]
    for one, other in combinations(names, 2):
        are_same_venues(one, other)
