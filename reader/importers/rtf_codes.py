"""The control words of RTF 1.9.1 that an article needs, and the encodings of its fonts."""

CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""The encoding of a font's character set."""

CODE_PAGES = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850", b"ansi": "cp1252"}

CHARACTERS = {
    b"tab": "\t",
    b"line": "\n",
    b"lbr": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"emspace": "\u2003",
    b"enspace": "\u2002",
    b"qmspace": "\u2005",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"zwj": "\u200d",
    b"zwnj": "\u200c",
    b"ltrmark": "\u200e",
    b"rtlmark": "\u200f",
    b"~": "\u00a0",
    b"-": "\u00ad",
    b"_": "\u2011",
    b"{": "{",
    b"}": "}",
    b"\\": "\\",
}
"""What stands for one character."""

PARAGRAPH_ENDS = frozenset((b"par", b"sect", b"page", b"column", b"\n", b"\r"))

SKIPPED = frozenset(
    b"""aftncn aftnsep aftnsepc atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart
    bkmkend bkmkstart buptim category colortbl colorschememapping comment company datafield datastore doccomm docvar
    do falt fchars ffdeftext ffentrymcr ffexitmcr ffformat ffhelptext ffl ffname ffstattext file filetbl fldinst fldtype
    fontemb fontfile formfield ftncn ftnsep ftnsepc generator gridtbl hlinkbase
    keycode keywords latentstyles lchars levelnumbers leveltext listlevel listname
    listoverridetable listpicture listtable listtext lsdlockedexcept manager mailmerge nextfile nonesttables nonshppict
    objdata object
    oldcprops oldpprops oldsprops oldtprops operator panose password pgptbl pict pn pnseclvl pntext private printim
    propname protusertbl revtbl revtim rsidtbl shprslt sn sp staticval subject sv tc template themedata txe
    userprops wgrffmtfilter windowcaption writereservation xe xform xmlnstbl""".split()
)
"""Groups whose words are none of the document."""

MARGINS = {
    **dict.fromkeys((b"header", b"headerf", b"headerl", b"headerr"), "header"),
    **dict.fromkeys((b"footer", b"footerf", b"footerl", b"footerr"), "footer"),
    b"annotation": "comment",
}
"""Groups whose words stand around the document: running heads, feet and comments."""

KNOWN_OPTIONAL = frozenset((b"annotation", b"shpinst", b"shptxt", b"shppict", b"footnote", b"ftnalt", b"cs", b"ts"))
"""Groups marked as optional that are read all the same."""

STATED = frozenset((b"title", b"author"))
"""Groups of the file's own card whose words are taken."""
