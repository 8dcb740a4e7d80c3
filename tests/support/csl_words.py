"""Made-up names, titles, publishers and pages of all kinds, for items of CSL-JSON."""

PEOPLE: list[dict[str, str]] = [
    {"family": "Poe", "given": "Ada"},
    {"family": "Ray", "given": "Bo Lin"},
    {"family": "Müller", "given": "Jörg"},
    {"family": "O’Brien", "given": "Siân M."},
    {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    {"family": "Stone", "given": "Oliver", "suffix": "III"},
    {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
    {"family": "Cruz", "given": "Maria", "non-dropping-particle": "De La"},
    {"family": "Hagen", "given": "Otto", "dropping-particle": "von"},
    {"family": "Callison-Burch", "given": "Chris"},
    {"family": "Roebuck Williams", "given": "Rhoslyn"},
    {"family": "Dupont", "given": "Jean-Pierre"},
    {"family": "Ng", "given": "A. Y."},
    {"family": "Le", "given": "Quoc V."},
    {"family": "Rowling", "given": "J.K."},
    {"family": "Ørsted", "given": "Åse"},
    {"family": "Madonna"},
    {"family": "Żak", "given": "Łukasz"},
    {"family": "Xu", "given": "Li-Wei"},
    {"family": "Ivanova", "given": "Olga Petrovna"},
    {"literal": "Institute of Standards and Technology"},
    {"literal": "LIGO Collaboration"},
    {"family": "Nakamura", "given": "Yui"},
    {"family": "Osei", "given": "Kwame"},
    {"family": "Silva", "given": "Ana Beatriz", "non-dropping-particle": "da"},
]

TITLES = [
    "Graph Theory",
    "A survey of small models",
    "How do languages change?",
    "BERT: Pre-training of deep bidirectional transformers",
    "An Introduction to Statistical Learning: With Applications in R",
    "“Why should I trust you?”: Explaining any classifier",
    "The “hidden” cost of attention",
    "Learning to Rank in the Wild!",
    "GPT-4 and LoRA on mRNA data",
    "On the foundations of geometry",
    "What is a machine? A short history of the term",
    "Calendar",
    "Self-Attention Is Not All You Need",
    "Notes from the field: Between theory and practice",
    "3D vision for robots",
    "Is it over now",
    "The art of computer programming",
    "Data-driven discovery via sparse regression",
    "Deep Learning with COVID-19 X-Rays: A Meta-Analysis",
    "It’s about time: the clock's error",
]

CONTAINERS = {
    "article-journal": [
        ("Journal of Made-Up Results", "J. Made-Up Results"),
        ("Nature", ""),
        ("Annals of Statistics", "Ann. Stat."),
        ("The Review of Economics and Statistics", ""),
        ("Transactions of the Society for Graphs", "Trans. Soc. Graphs"),
    ],
    "article-magazine": [("Science Weekly", ""), ("The Observer of the Sky", "")],
    "article-newspaper": [("The Daily Planet", ""), ("Evening Post", "")],
    "paper-conference": [
        ("Proceedings of the 3rd Conference on Graphs", ""),
        ("Advances in Neural Systems", "NeurSys"),
        ("2020 International Conference on Data (ICD)", "ICD 2020"),
    ],
    "chapter": [
        ("Handbook of Machine Learning", ""),
        ("Essays on Logic: Old and New", ""),
    ],
    "webpage": [("Example Blog", ""), ("", "")],
}

PUBLISHERS = ["Academic Press", "Springer", "MIT Press", "Poe & Sons", "Oxford University Press"]
PLACES = ["New York", "Cambridge, MA", "Berlin", "London", ""]
PAGES = [
    "1–20",
    "321–328",
    "1165–1181",
    "45",
    "S12–S19",
    "1234–1299",
    "e1005",
    "100–104",
    "7–9, 12",
]
LENGTHS = [0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6, 7, 8, 20, 21, 23]
