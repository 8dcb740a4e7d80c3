"""Queries of Lunr's language, each of a different kind."""

HANDWRITTEN = r"""
attention
Attention
attention transformer
transformers transformer
attention attention attention
the
the model of a network
state-of-the-art
self-attention
gpt-2
title:attention
author:smith
topic:language
year:2019
year:2018 year:2019
abstract:network
summary:network
title:attention author:lee
title:attention title:network
title:networks^10 abstract:networks
author:the
title:the
attention^2
attention^10 network
attention^0
attention^0 network
network^0 model^0
attention^99999999999999999999
attention^2 attention^3
attention network^100 model^7
title:attention^5 network
+attention
+attention +network
+attention network
+title:attention +abstract:network
+title:attention -abstract:network
+attention -attention
+attention -network model
+year:2019 +learning
+zzzzqqqq
+zzzzqqqq attention
attention +zzzzqqqq -network
+title:zzzzqqqq model
+title:model +title:zzzzqqqq
zzzzqqqq
zzzzqqqq attention
-attention
-attention -network -model
-title:learning
-zzzzqqqq
-zzzzqqqq attention
-the
-learn*
-year:2019 -title:learning
network -learn*
+learn* -learning
learn*
*learn_aliases
*learn*
l*n
l*rn*g
*e*a*r*
**
*
a*
*a
z*
*z
*zzzzqqqq*
title:*
title:a*
author:*son
year:20*
year:2*9
+title:gener* -abstract:gener*
trans* transf*
trans*^3 transformer
+trans*er
tra*s*f*
Trans*
networks*
network~0
netwrok~1
attenton~1
attentoin~1
attentoin~2
atention~2 transfrmer~2
title:atention~1
+atention~1 -transformer
lerning~1^5
lerning^5~1
nlp~1
a~1
ab~2
bert~2
gpt~2 model
-modle~1
net*rk~1
*~1
zzzzqqqqq~2
year:2018~1
"""
"""One query a line."""

ODD = [
    "",
    " ",
    "  attention   network  ",
    "attention\tnetwork\n model",
    "+",
    "-",
    "+ attention",
    "- attention",
    "attention -",
    "--attention",
    "+-attention",
    "-+attention",
    ":",
    "title:",
    "title: attention",
    "foo:attention",
    "title:foo:attention",
    "title:+attention",
    "~",
    "~1",
    "^2",
    "attention~",
    "attention^",
    "attention~x",
    "attention^x",
    "attention^-2",
    "attention~1~2",
    "attention^2^3",
    "attention ~1",
    "+title:-attention",
    "\\",
    "attention\\",
    "\\+attention",
    "\\-attention",
    "title\\:attention",
    "attent\\ion",
    "attent\\*",
    "attention\\~1",
    '"attention network"',
    "(attention OR network) AND model",
    "<b>attention</b>",
    "attention, network; model.",
    "don't",
    "Gödel",
    "naïve bayes",
    "深度学习",
    "😀 attention",
    "attention* \U00010428*",
    "*😀",
    "constructor __proto__ toString hasOwnProperty",
    "title:constructor",
    "year:constructor*",
    "1 2 3",
    "0*",
    "*0",
    "2d 3d*",
    "-" * 50,
    "attention " * 60,
    "a* " * 10,
    "x" * 500,
    "x" * 500 + "~1",
    "*" * 30 + "a",
]

QUERIES = [*HANDWRITTEN.strip().split("\n"), *ODD]
