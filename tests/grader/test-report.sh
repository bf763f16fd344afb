#!/bin/sh
# SPDX-License-Identifier: MIT
# test-report.sh - the formats of `ipclab report` that are not for one site, by
# the rules of each. Pages are in test-html.sh, what is for a site in
# test-sites.sh. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-reports.sh"

junit() {
    fresh
    report --format junit >"$scratch/junit.xml" || return
    xmllint --noout --schema "$root/tests/grader/junit.xsd" \
        "$scratch/junit.xml" &&
        counts=$(xmllint --xpath 'count(//testsuite[@tests!=count(testcase) or
            @failures!=count(.//failure) or @errors!=count(.//error)])' \
            "$scratch/junit.xml") && [ "$counts" -eq 0 ] &&
        says 'testsuite name="417" tests="2" failures="0" errors="1"' \
            "$scratch/junit.xml" &&
        says 'testsuite name="418" tests="2" failures="0" errors="0"' \
            "$scratch/junit.xml" &&
        says '<error type="failed" message="no memory"/>' \
            "$scratch/junit.xml" && no_control "$scratch/junit.xml"
}
json() {
    fresh
    f=$scratch/all.json
    report --format json >"$f" && no_control "$f" && json_is "$f" '#' 3 &&
        json_is "$f" 0.name '"Ana \"Zoë\" O, <b>"' &&
        json_is "$f" 1.result.score 100 && shape "$f" <<'END'
* object
*.who string
*.name string
*.email string
*.listed boolean
*.source string nothing
*.at string nothing
*.late boolean
*.attempts number
*.state "graded" "old" "failed" "waiting" "nothing"
*.reason string nothing
*.score number nothing
*.max number nothing
*.judged number nothing
*.adjustments array
*.adjustments.* string
*.graded_at string nothing
*.result any
END
}
csv() {
    fresh
    report --format csv >"$scratch/all.csv" && no_control "$scratch/all.csv" &&
        csv_is 417 name 'Ana "Zoë" O, <b>' && csv_is 417 score 50 &&
        csv_is 417 lost 'one -50 (crash(SIGSEGV))' && csv_is 418 score 100 &&
        csv_is 419 score '' && csv_is 419 reason 'no memory' &&
        [ "$(wc -l <"$scratch/all.csv")" -eq 4 ]
}
# A journal that somebody else wrote: no format gives on what it holds of
# escapes, bytes that are no UTF-8, and formulas.
poisoned() {
    fresh
    raw="CAST(X'3d1b5b33316dff3c623e22' AS TEXT)" # = ESC [31m \xff <b> "
    "$scratch/sql" "$journal" "UPDATE student SET name=$raw, email=$raw" &&
        "$scratch/sql" "$journal" "UPDATE submission SET at=$raw,
            reason=$raw WHERE state='failed'" &&
        "$scratch/sql" "$journal" "INSERT OR REPLACE INTO fact SELECT column1,
            $raw FROM (VALUES ('lab'), ('due'))" &&
        "$scratch/sql" "$journal" "INSERT INTO adjustment (student, points,
            reason, made_at) SELECT id, 1, $raw, '' FROM student" || return
    printf '%s\n' 'Identifier,Email address,Grade,Maximum grade,Feedback comments' \
        'Participant 417,ana@x,,100,' >"$scratch/moodle.sheet"
    printf '%s\n' 'Student,ID,Section,Lab 1 (11)' ',,,100' ',417,S1,' \
        >"$scratch/canvas.sheet"
    for format in table csv json junit html moodle canvas; do
        sheet=$scratch/$format.sheet
        [ -e "$sheet" ] || sheet=
        ends_with 0 report --format $format --column 'Lab 1' \
            ${sheet:+--sheet "$sheet"} --out "$scratch/bad.$format" &&
            no_control "$scratch/bad.$format" || return
    done
    for format in gradescope autolab github html; do
        ends_with 0 report --format $format --student 417 \
            --out "$scratch/bad.one" && no_control "$scratch/bad.one" || return
    done
    cp "$scratch/bad.csv" "$scratch/all.csv" &&
        csv_is 417 name "'=\\x1b[31m\\xff<b>\"" &&
        xmllint --noout "$scratch/bad.junit" &&
        json_is "$scratch/bad.json" 0.email '"=\\x1b[31m\\xff<b>\""'
}
# What is no document of a judge is not a result, and so not a zero.
unreadable() {
    for document in '{"score":1' '[]' '{"score":1,"lab":"\u0000"}'; do
        fresh
        "$scratch/sql" "$journal" "UPDATE result SET document='$document'" &&
            report --format csv >"$scratch/all.csv" &&
            csv_is 418 score '' && csv_is 418 state failed &&
            csv_is 418 reason 'its result in the journal cannot be read' ||
            return
    done
}
unknown_format() {
    fresh
    ends_with 2 report --format pdf && says 'there is: table json csv junit'
}
no_such_journal() {
    ends_with 2 "$ipclab" report --journal "$scratch/nowhere.db" &&
        says 'No such file' && [ ! -e "$scratch/nowhere.db" ]
}

check 'report: JUnit by its schema' junit
check 'report: JSON' json
check 'report: CSV is read back' csv
check 'report: a poisoned journal' poisoned
check 'report: a result that cannot be read' unreadable
check 'report: an unknown format' unknown_format
check 'report: no such journal' no_such_journal
finish
