#!/usr/bin/env python3
"""Makes src/Fengsui.Kernel/Search/pinyin.txt from Unihan_Readings.txt (Debian's package unicode-data carries it as .bz2).

Run by hand when the Unicode data changes; the build never runs it:
    tools/make-pinyin.py /usr/share/unicode/Unihan_Readings.txt.bz2 > src/Fengsui.Kernel/Search/pinyin.txt

A line is the readings without tones, the most usual first, and the characters that have them. Readings are those of today's
dictionaries and word counts; the old ones of kHanyuPinyin only where a character has no other.
"""
import bz2
import re
import sys
import unicodedata
from collections import defaultdict

MODERN = ("kTGHZ2013", "kXHC1983", "kMandarin")
MOST = 4


def toneless(reading):
    plain = unicodedata.normalize("NFD", reading.lower())
    plain = plain.replace("u\u0308", "v").replace("e\u0302", "e")
    plain = re.sub("[\u0300-\u036f]", "", plain)
    return plain if re.fullmatch("[a-z]+", plain) else ""


def readings(fields):
    counted = [(m[0], int(m[1])) for m in re.findall(r"(\S+?)\((\d+)\)", fields.get("kHanyuPinlu", ""))]
    total = defaultdict(int)
    for reading, count in counted:
        total[toneless(reading)] += count
    order = sorted(total, key=lambda r: -total[r])
    if not order and "kMandarin" in fields:
        order = [toneless(fields["kMandarin"].split()[0])]
    for name in MODERN:
        for part in fields.get(name, "").split():
            order += [toneless(r) for r in part.split(":")[-1].split(",")]
    if not order:
        order = [toneless(r) for part in fields.get("kHanyuPinyin", "").split() for r in part.split(":")[-1].split(",")]
    return tuple(dict.fromkeys(r for r in order if r))[:MOST]


def main(path):
    characters = defaultdict(dict)
    with (bz2.open(path, "rt", encoding="utf-8") if path.endswith(".bz2") else open(path, encoding="utf-8")) as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                if len(code) == 6 and "3400" <= code[2:] <= "9FFF":
                    characters[chr(int(code[2:], 16))][field] = value
    by_reading = defaultdict(list)
    for character in sorted(characters):
        found = readings(characters[character])
        if found:
            by_reading[found].append(character)
    print("# Made by tools/make-pinyin.py from the Unicode Character Database and changed: tones left out, arranged by reading. Licence: UNICODE-LICENSE.txt.")
    for found in sorted(by_reading):
        print(",".join(found), "".join(by_reading[found]))


main(sys.argv[1])
