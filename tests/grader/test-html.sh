#!/bin/sh
# SPDX-License-Identifier: MIT
# test-html.sh - the pages of `ipclab report`, as a browser takes them: of the
# class, of each student, and in the zip for Moodle. Run by `make check`.
#
# Chromium reads a page and gives back its tree; what is looked for is looked
# for there. Another one than Debian's: BROWSER=/path sh test-html.sh
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"

echo tests-1 >"$kit/build/labs/demo/tests.hash"
journal=$scratch/week.db
in=$scratch/in
browser=${BROWSER:-$(command -v chromium-headless-shell ||
    command -v chromium)}
if [ -z "$browser" ] || ! command -v xmllint >/dev/null; then
    echo 'a browser or xmllint is missing: make deps check' >&2
    exit 4
fi
gcc -o "$scratch/sql" "$root/tests/grader/sql.c" -lsqlite3 || exit 4
SOURCE_DATE_EPOCH=1790000000
TZ=Europe/Berlin
export SOURCE_DATE_EPOCH TZ

report() {
    "$ipclab" --kit "$kit" report --journal "$journal" "$@"
}
grade_class() { # INTAKE [OPTION...]
    TMPDIR=$scratch/tmp "$ipclab" --kit "$kit" batch --no-sandbox --lab demo \
        --journal "$journal" "$@" >"$scratch/said" 2>&1
    [ $? -le 4 ]
}

# Ana means to break the page. Dan and Eve make one mistake, with other
# numbers. Cy could not be graded, what Fay handed in cannot be read any more.
# Gus handed in nothing. Bob has all, and points by hand.
hand_in() { # NAME_NUMBER ONE TWO
    folder="$in/$1_assignsubmission_file"
    mkdir -p "$folder"
    printf '%s\n' "$2" >"$folder/one.c"
    printf '%s\n' "$3" >"$folder/two.c"
}
mkdir -p "$scratch/tmp"
evil=$(printf '</dd><script>alert(1)</script><img src="x.png">&lt; ]]>\033[31m')
hand_in 'Ana "Zoë" O'\''Neil, <b>_417' "VERDICT crash(SIGSEGV)
SAW $evil" 'int two;'
hand_in 'Bob_418' 'int one;' 'int two;'
hand_in 'Cy_419' 'JUDGE echo "no <memory>" >&2; exit 4' 'x'
found='"exercise":"one","test":"taken"}'
zombie='"kind":"zombie","size":null,"missing":"waitpid(2)"'
hand_in 'Dan_420' "VERDICT fail
SAW it returned 5, and \"abc\" was due at 0x7ffe10
JUDGE leaks='{$zombie,\"name\":\"process 3\",\"creator\":\"one.c:4\",$found'" \
    'int two;'
hand_in 'Eve_421' "VERDICT fail
SAW it returned 17, and \"xyz\\\"\" was due at 0x1b
JUDGE leaks='{$zombie,\"name\":\"process 7\",\"creator\":\"one.c:9\",$found'
JUDGE memory='{\"kind\":\"InvalidRead\",\"what\":\"Invalid read of size 4\",\"file\":\"one.c\",\"line\":12,$found'" 'VERDICT fail'
hand_in 'Fay_422' '/* Fay */' 'int two;'
cat >"$scratch/roster.csv" <<'ROSTER'
id,name
417,"Ana ""Zoë"" O'Neil, <b>"
418,Bob
419,Cy
420,Dan
421,Eve
422,Fay
430,Gus <i>
ROSTER
grade_class --roster "$scratch/roster.csv" "$in"
"$ipclab" adjust --journal "$journal" --student 418 --points -2.5 \
    --reason 'no <comments>' --due 2026-11-20 --late 10
"$scratch/sql" "$journal" "UPDATE result SET document=replace(document,
    'Fay','\\u0000') WHERE document LIKE '%Fay%'" || exit 4

# The tree of a page, as Chromium has it: $scratch/dom. What it says to its
# console, as that something was not loaded, fails.
browse() { # FILE
    HOME=$scratch timeout -k 5 30 "$browser" --headless --no-sandbox --disable-gpu \
        --disable-dev-shm-usage --user-data-dir="$scratch/browser" \
        --enable-logging=stderr --dump-dom "file://$1" \
        >"$scratch/dom" 2>"$scratch/console" ||
        { echo "the browser '$browser' gave nothing"; cat "$scratch/console"; return 1; }
    ! grep ':CONSOLE' "$scratch/console"
}
at() { # XPATH: its value in the tree
    xmllint --html --encode UTF-8 --xpath "$1" "$scratch/dom" 2>/dev/null
}
at_is() { # XPATH VALUE
    got=$(at "normalize-space($1)")
    [ "$got" = "$2" ] && return 0
    echo "$1 is '$got', not '$2'"
    return 1
}
rows_are() { # SECTION N
    at_is "count(//section[@id='$1']//tbody/tr)" "$2"
}
# Nothing is in it that the page's writer does not write.
own_elements() {
    grep -o '<[a-zA-Z][a-zA-Z0-9]*' "$scratch/dom" | sort -u |
        tr -d '<\n' >"$scratch/elements"
    [ "$(cat "$scratch/elements")" = "$(printf %s "$@")" ] && return 0
    echo "elements: $(cat "$scratch/elements")"
    return 1
}
harmless() { # FILE: text, that loads nothing
    LC_ALL=C.UTF-8 tr -d '\n\t' <"$1" | LC_ALL=C grep -q '[[:cntrl:]]' &&
        { echo 'control characters'; return 1; }
    iconv -f UTF-8 -t UTF-8 <"$1" >/dev/null || return 1
    ! grep -noiE '<[^>]*((src|data|action)=|href="[^#])|https?:|@import|url\(' "$1"
}

class_page() {
    ends_with 0 report --format html --out "$scratch/class.html" &&
        browse "$scratch/class.html" &&
        own_elements a body h1 h2 head html li main meta nav p rect section \
            span style svg table tbody td text th thead title tr ul &&
        harmless "$scratch/class.html"
}
class_numbers() {
    fact="//table[@class='facts']//tr"
    at_is '//h1' Demo && at_is "${fact}[th='Students']/td" 7 &&
        at_is "${fact}[th='Have a score']/td" 4 &&
        at_is "${fact}[th='Could not be graded']/td" 2 &&
        at_is "${fact}[th='Handed in nothing']/td" 1 &&
        at_is "${fact}[th='Mean']/td" '49.38 of 100' &&
        at_is "${fact}[th='Median']/td" '50 of 100' &&
        at_is "${fact}[th='Due']/td" '2026-11-20 23:59:59' &&
        at_is "${fact}[th='Written']/td" '2026-09-21 14:13:20' &&
        at_is '//*[name()="svg"][@role="img"]/@aria-label' \
            '0–9 %: 1, 10–19 %: 0, 20–29 %: 0, 30–39 %: 0, 40–49 %: 0, 50–59 %: 2, 60–69 %: 0, 70–79 %: 0, 80–89 %: 0, 90–100 %: 1'
}
class_tests() {
    rows_are tests 2 && row="//section[@id='tests']//tbody/tr" &&
        at_is "${row}[1]/th" one/taken && at_is "${row}[1]/td[1]" '25 % (1 of 4)' &&
        at_is "${row}[2]/th" two/taken && at_is "${row}[2]/td[1]" '75 % (3 of 4)'
}
class_mistakes() {
    rows_are mistakes 5 && row="//section[@id='mistakes']//tbody/tr" &&
        at_is "${row}[1]/td[1]" 2 && at_is "${row}[1]/th" fail &&
        at_is "${row}[1]/td[2]" 'it returned 5, and "abc" was due at 0x7ffe10' &&
        at_is "${row}[1]/td[3]" 'one: taken' &&
        at_is "${row}[2]/td[1]" 2 && at_is "${row}[2]/th" zombie &&
        at_is "${row}[2]/td[2]" \
            'process 3, made by one.c:4 missing: waitpid(2)' &&
        at_is "${row}[3]/th" InvalidRead && at_is "${row}[3]/td[1]" 1 &&
        at_is "${row}[4]/th" 'crash(SIGSEGV)' && at_is "${row}[4]/td[2]" \
        '</dd><script>alert(1)</script><img src="x.png">&lt; ]]>\x1b[31m'
}
class_people() {
    rows_are students 7 && rows_are failed 2 && rows_are changed 1 &&
        at_is "//section[@id='students']//tbody/tr[1]/th" \
            'Ana "Zoë" O'\''Neil, <b> 417' &&
        at_is "//section[@id='failed']//tbody/tr[1]/td" 'no <memory>' &&
        at_is "//section[@id='failed']//tbody/tr[2]/td" \
            'its result in the journal cannot be read' &&
        at_is "//section[@id='nothing']//li" '430 Gus <i>' &&
        at_is "//section[@id='changed']//tbody/tr/td[3]" '-2.5: no <comments>'
}
class_old() {
    echo tests-2 >"$kit/build/labs/demo/tests.hash"
    report --format html --out "$scratch/old.html"
    echo tests-1 >"$kit/build/labs/demo/tests.hash"
    cell='//section[@id="students"]//tbody/tr[2]/td'
    browse "$scratch/old.html" && at_is "${cell}[3]" 'graded by older tests' &&
        at_is "//tr[th='Of these by older tests']/td" 4 &&
        at_is "${cell}[1]" 97.5 && at_is "${cell}[2]" ''
}
headings_and_heads() {
    at_is 'count(//h1)' 1 && at_is 'count(//section[not(h2)])' 0 &&
        at_is 'count(//thead//th[not(@scope="col")])' 0 &&
        at_is 'count(//tbody//tr[count(th[@scope="row"])!=1])' 0 &&
        at_is 'count(//table[not(@class="facts")][not(thead)])' 0 &&
        at_is '/html/@lang' en
}
# That all of this would be seen.
would_be_seen() {
    sed 's/<h1>/<img src="x.png"><script>alert(1)<\/script>&/' \
        "$scratch/class.html" >"$scratch/bad.html"
    ! browse "$scratch/bad.html" && grep -q 'x.png' "$scratch/console" &&
        grep -q 'inline script' "$scratch/console" &&
        ! own_elements a body && ! harmless "$scratch/bad.html"
}

student_page() {
    ends_with 0 report --format html --student 417 --out "$scratch/417.html" &&
        browse "$scratch/417.html" &&
        own_elements a body button code dd details div dl dt h1 h2 h3 head html main \
            meta p script section span strong style summary table tbody td th \
            thead title tr &&
        harmless "$scratch/417.html"
}
student_says() {
    at_is '//h1/following-sibling::p[1]' 'Ana "Zoë" O'\''Neil, <b> 417' &&
        at_is "//p[@class='score']" '50 of 100 points' &&
        at_is "count(//tr[@class='test'])" 2 &&
        at_is "//section[1]//tr[@class='test']/td[1]" 'crash(SIGSEGV)' &&
        at_is "//dl/dt[.='saw']/following-sibling::dd[1]" \
            '</dd><script>alert(1)</script><img src="x.png">&lt; ]]>\x1b[31m' &&
        for other in Bob Cy Dan 418 419 420; do
            says_not "$other" "$scratch/417.html" || return
        done
}
student_findings() {
    report --format html --student 421 --out "$scratch/421.html" &&
        browse "$scratch/421.html" &&
        at_is "//dl/dt[.='zombie']/following-sibling::dd[1]" \
            'process 7, made by one.c:9 missing: waitpid(2) in taken' &&
        at_is "//dl/dt[.='InvalidRead']/following-sibling::dd[1]" \
            'one.c:12: Invalid read of size 4 in taken' &&
        at_is "//section[1]/div[2]/h3" 'left behind: costs nothing' &&
        at_is 'count(//section[2]/div[h3/span])' 1
}
student_points() {
    report --format html --student 418 --out "$scratch/p" &&
        says '<strong>97.5</strong> of 100' "$scratch/p" &&
        says '<li>100: by the tests</li>' "$scratch/p" &&
        says '<li>-2.5: no &lt;comments&gt;</li>' "$scratch/p"
}
student_without_score() {
    for who in 419 422; do
        report --format html --student $who --out "$scratch/p" &&
            says 'could not be graded' "$scratch/p" &&
            says_not memory "$scratch/p" || return
    done
    report --format html --student 430 --out "$scratch/p" &&
        says 'Nothing was handed in' "$scratch/p"
}

all_pages() {
    ends_with 0 report --format pages --out "$scratch/pages" || return
    ls "$scratch/pages" | tr '\n' ' ' >"$scratch/list"
    says '417.html 418.html 419.html 420.html 421.html 422.html 430.html ' \
        "$scratch/list" && cmp "$scratch/417.html" "$scratch/pages/417.html"
}
odd_names() {
    cp "$journal" "$scratch/odd.db"
    "$scratch/sql" "$scratch/odd.db" "UPDATE student SET who='../a b' WHERE
        who='417'; UPDATE student SET who='../a/b' WHERE who='418'" || return
    ends_with 0 "$ipclab" report --journal "$scratch/odd.db" --format pages \
        --out "$scratch/odd" &&
        says '../a b' "$scratch/odd/_._a_b.html" &&
        says '../a/b' "$scratch/odd/_._a_b-2.html"
}
pages_bad() {
    ends_with 2 report --format pages && says '--out DIR' &&
        ends_with 2 report --format pages --out "$journal" &&
        says 'Not a directory' &&
        ends_with 2 report --format html --student 5 --out "$scratch/none" &&
        says "no student '5'" && [ ! -e "$scratch/none" ]
}

# As Moodle's importer takes a path apart: name, number, plugin, file.
feedback() {
    ends_with 0 report --format feedback --out "$scratch/feedback.zip" &&
        [ ! -s "$scratch/said" ] || return
    LC_ALL=C.UTF-8 unzip -Z1 "$scratch/feedback.zip" >"$scratch/list" || return
    [ "$(grep -cE '^[^_/]*_[0-9]+_assignsubmission_file/feedback.html$' \
        "$scratch/list")" -eq 4 ] && [ "$(wc -l <"$scratch/list")" -eq 4 ] &&
        says 'Ana "Zoë" O'\''Neil, <b>_417_assignsubmission_file/feedback' \
            "$scratch/list" &&
        unzip -p "$scratch/feedback.zip" 'Ana*' |
        cmp - "$scratch/pages/417.html"
}
# Moodle can also give files one by one, and up to 4.0 a _ ends the folder.
feedback_names() {
    rm -rf "$in" "$journal"*
    mkdir -p "$in"
    echo 'int one;' >"$in/Ana Pop_7_assignsubmission_file_one.c"
    echo 'int two;' >"$in/Ana Pop_7_assignsubmission_file_my_two.c"
    hand_in 'Bob_8' 'int one;' 'int two;'
    mv "$in/Bob_8_assignsubmission_file" "$in/Bob_8_assignsubmission_file_"
    grade_class "$in"
    report --format feedback >"$scratch/feedback.zip" &&
        [ "$(unzip -Z1 "$scratch/feedback.zip" | tr '\n' ' ')" = \
            'Ana Pop_7_assignsubmission_file/feedback.html Bob_8_assignsubmission_file_/feedback.html ' ]
}
feedback_stranger() {
    rm -rf "$in" "$journal"*
    mkdir -p "$in/ada" "$in/bob"
    echo 'int one;' | tee "$in/ada/one.c" >"$in/bob/one.c"
    grade_class "$in"
    ends_with 0 report --format feedback --out "$scratch/feedback.zip" &&
        says 'not from a download of Moodle: ada, bob'
}

check 'html: the class, in Chromium' class_page
check 'html: the class, its numbers' class_numbers
check 'html: the class, tests by hardness' class_tests
check 'html: the class, mistakes by number' class_mistakes
check 'html: the class, who and what' class_people
check 'html: the class, after the tests have changed' class_old
check 'html: the class can be read aloud' headings_and_heads
check 'html: what is wrong would be seen' would_be_seen
check 'html: a student, in Chromium' student_page
check 'html: a student, nothing of others' student_says
check 'html: a student can hear it' headings_and_heads
check 'html: a student, what was found' student_findings
check 'html: a student, points by hand' student_points
check 'html: a student without a score' student_without_score
check 'html: pages of all' all_pages
check 'html: pages of odd names' odd_names
check 'html: pages, used wrongly' pages_bad
check 'feedback: as Moodle takes it' feedback
check 'feedback: as Moodle named it' feedback_names
check 'feedback: who is not of Moodle' feedback_stranger
finish
