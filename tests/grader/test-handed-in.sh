#!/bin/sh
# SPDX-License-Identifier: MIT
# test-handed-in.sh - what a class hands in, and when: the times that course
# sites write, and what their archives hold. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
make_pack

# packed_class NAME: a fresh journal, and the archive $zip of the lines on
# standard input.
packed_class() {
    fresh_class
    zip=$scratch/$1
    pack "$zip"
}

# ---- times -------------------------------------------------------------------

# A moment is a moment; a time without a zone is the course's, whatever the
# machine's clock says. In Berlin it is 23:59 when it is 22:59 UTC.
zones() {
    packed_class export.zip <<'END'
file e/submission_metadata.yml|submission_1:\n  :submitters:\n  - :sid: a\n  :created_at: 2026-11-20 22:58:00.0 Z\nsubmission_2:\n  :submitters:\n  - :sid: b\n  :created_at: 2026-11-20 15:01:00.0 -08:00\nsubmission_3:\n  :submitters:\n  - :sid: c\n  :created_at: 2026-11-20 23:58:00\n
file e/submission_1/one.c|int one;
file e/submission_2/one.c|int one;
file e/submission_3/one.c|int one;
END
    printf '[course]\nzone = Europe/Berlin\nstart = 2026-10-12\n' >"$kit/course.ini"
    touch -d '1 hour ago' "$kit/course.ini"
    export TZ=America/Los_Angeles
    ends_with 0 batch "$zip" && told a '"at":"2026-11-20T23:58:00"' &&
        told b '"at":"2026-11-21T00:01:00"' &&
        told c '"at":"2026-11-20T23:58:00"' &&
        ends_with 0 adjust --due '2026-11-20 23:59' --late 50 &&
        told a '"score":50' && told b '"score":25' && told c '"score":50' &&
        ends_with 0 adjust --due '2026-11-20T22:57Z' && told a '"score":25'
    status=$?
    unset TZ
    rm "$kit/course.ini"
    return $status
}
# In Berlin it is half past two twice that night; Ruby may write more than the
# moment.
autumn() {
    packed_class export.zip <<'END'
file e/submission_metadata.yml|submission_1:\n  :submitters:\n  - :sid: a\n  :created_at: 2026-10-25 00:50:00.0 Z\nsubmission_2:\n  :submitters:\n  - :sid: a\n  :created_at: 2026-10-25 01:20:00.0 Z\nsubmission_3:\n  :submitters:\n  - :sid: b\n  :created_at: !ruby/object:ActiveSupport::TimeWithZone\n    utc: 2026-10-25 00:20:00.0 Z\n    zone: !ruby/object:ActiveSupport::TimeZone\n      name: America/Los_Angeles\n    time: 2026-10-24 17:20:00.0 Z\nsubmission_4:\n  :submitters:\n  - :sid: c\n  :created_at:\n    when: now\nsubmission_5:\n  :submitters:\n  - :sid: d\n  :created_at: 2026-10-25 22:58:00.0 Z\n
file e/submission_1/one.c|VERDICT fail
file e/submission_2/one.c|int one;
file e/submission_3/one.c|int one;
file e/submission_4/one.c|int one;
file e/submission_5/one.c|int one;
END
    printf '[course]\nzone = Europe/Berlin\nstart = 2026-10-12\n' >"$kit/course.ini"
    touch -d '1 hour ago' "$kit/course.ini"
    ends_with 1 batch "$zip" &&
        says "not taken: submission_4: its time, 'no time', is not understood" &&
        told a '"at":"2026-10-25T02B20:00"' && told a '"attempts":2' &&
        told b '"at":"2026-10-25T02A20:00"' &&
        lines_are 'a,,graded,50,' 'b,,graded,50,' 'd,,graded,50,' &&
        ends_with 0 adjust --due '2026-10-25 02:50' --late 50 &&
        lines_are 'a,,graded,50,' 'b,,graded,50,' 'd,,graded,25,' &&
        ends_with 0 adjust --due '2026-10-25T02:30+02:00' &&
        lines_are 'a,,graded,25,' 'b,,graded,50,' 'd,,graded,25,' &&
        report --format html --student a --out "$scratch/page" &&
        says '2026-10-25 02:20:00 (the second time)' "$scratch/page" &&
        ends_with 0 adjust --due '2026-10-24 23:59' --late 10 &&
        lines_are 'a,,graded,45,' 'b,,graded,45,' 'd,,graded,45,'
    status=$?
    rm "$kit/course.ini"
    return $status
}
dates_in_german() {
    packed_class b.zip <<'END'
file 1-2 - Ana Pop - 24. September 2026 2126/one.c|int one;
file 2-2 - Bob Roe - 24 xyz 2026 2126/one.c|int one;
file 3-2 - Cy Lee - 24 xyz 2026 2126 - one.c|int one;
END
    ends_with 1 batch --format brightspace "$zip" &&
        says "2-2 - Bob Roe - 24 xyz 2026 2126: its date, '24 xyz 2026 2126', is not understood" &&
        says "not taken: 3-2 - Cy Lee" &&
        lines_are 'Ana Pop,Ana Pop,graded,50,' &&
        told 'Ana Pop' '"at":"2026-09-24T21:26:00"'
}
gradescope_time() {
    packed_class export.zip <<'END'
file e/submission_metadata.yml|submission_1:\n  :submitters:\n  - :sid: a\n  :created_at: yesterday\nsubmission_2:\n  :submitters:\n  - :sid: b\n
file e/submission_1/one.c|int one;
file e/submission_2/one.c|int one;
END
    ends_with 1 batch "$zip" && lines_are 'b,,graded,50,' &&
        says "submission_1: its time, 'yesterday', is not understood"
}

# ---- what an archive holds ---------------------------------------------------

twice() {
    fresh_class
    pack "$scratch/inner.zip" <<'END'
file one.c|VERDICT fail
file one.c|int one;
file two.c|int two;
file two.c|int two;
END
    pack "$scratch/site.$1" <<END
file ana/one.c|int one;
file ana/one.c|int one;
file bob/one.c|VERDICT fail
file bob/one.c|int one;
file bob/two.c|int two;
from cy/handin.zip|$scratch/inner.zip
from dan.zip|$scratch/inner.zip
from dan.zip|$scratch/inner.zip
END
    ends_with 0 batch "$scratch/site.$1" && lines_are 'ana,,graded,50,' \
        'bob,,graded,50,' 'cy,,graded,50,' 'dan,,graded,50,' &&
        told bob 'two different one.c: one.c (the first, 12 bytes) and one.c (the second, 8 bytes); hand in one' &&
        told cy 'handin.zip/one.c (the first, 12 bytes) and handin.zip/one.c (the second, 8 bytes)'
}
# called_what KIND FILE: what it is, and what is read.
called_what() {
    fresh_class
    mkdir "$in/ana" "$in/bob"
    cp "$2" "$in/ana/handin.zip"
    echo 'int one;' >"$in/bob/one.c"
    ends_with 0 batch "$in" &&
        told ana "handin.zip cannot be unpacked: it is $1; zip, tar, tar.gz" &&
        ends_with 2 batch "$in/ana/handin.zip" &&
        says "handin.zip cannot be unpacked: it is $1; zip, tar, tar.gz"
}
word_document() {
    pack "$scratch/docx.zip" <<'END'
file [Content_Types].xml|<Types/>
file _rels/.rels|<x/>
file word/document.xml|<w/>
END
    called_what 'a Word document, or one like it' "$scratch/docx.zip"
}
called_all() {
    echo 'int one;' >"$scratch/text" && called_what 'a text file' "$scratch/text" &&
        printf '%%PDF-1.7\n%%\342\343\317\323\n' >"$scratch/pdf" &&
        called_what 'a PDF document' "$scratch/pdf" &&
        printf 'Rar!\032\007\000xx' >"$scratch/rar" &&
        called_what 'a RAR archive' "$scratch/rar" &&
        printf '\320\317\021\340\241\261\032\341xx' >"$scratch/doc" &&
        called_what 'a Word document, or another of Microsoft Office' \
            "$scratch/doc" && word_document &&
        : >"$scratch/nothing" && called_what 'empty' "$scratch/nothing"
}
only_others() {
    fresh_class
    mkdir "$in/ana" "$in/bob" "$in/cy"
    printf 'x' >"$in/ana/report.docx"
    echo 'int one;' >"$in/cy/one.c"
    ends_with 0 batch "$in" &&
        says "none of the lab's files: ana (only report.docx), bob (it is empty)" &&
        told ana "none of the lab's files was handed in, only report.docx" &&
        report >"$scratch/said" &&
        says "none of the lab's files was handed in, only report" &&
        says "none of the lab's files was handed in: it is empty"
}

check 'times: zones' zones
check 'times: an hour that the clocks show twice, a day of 25 hours' autumn
check 'times: dates in German, and in no language' dates_in_german
check 'times: Gradescope, what is no time' gradescope_time
check 'archives: the same entry twice, zip' twice zip
check 'archives: the same entry twice, tar' twice tar
check 'archives: what is none is called what it is' called_all
check 'files: only others, or none at all' only_others
finish
