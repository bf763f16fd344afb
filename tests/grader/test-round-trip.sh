#!/bin/sh
# SPDX-License-Identifier: MIT
# test-round-trip.sh - a class goes in as a course site gives it, and its grades go
# back to the right people, as a program reads them that knows the sites' rules and
# nothing of the kit. Run by `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
make_pack
gcc -D_GNU_SOURCE -Wall -o "$scratch/bin/read_back" \
    "$root/tests/grader/read_back.c" || exit 4

# class_in NAME STATUS [OPTION...]: the lines on standard input are handed in.
class_in() {
    fresh_class
    zip=$scratch/$1 wanted_=$2
    shift 2
    pack "$zip" && ends_with "$wanted_" batch "$@" "$zip"
}
# goes_back STATUS FORMAT [OPTION...]: to the sheet $before, which becomes $after.
before=$scratch/before.csv
after=$scratch/after.csv
goes_back() {
    wanted_=$1 format_=$2
    shift 2
    rm -f "$after"
    ends_with "$wanted_" report --format "$format_" "$@" --sheet "$before" \
        --out "$after"
}
# is_read SITE TITLE [LINE...]: what the site takes from it.
is_read() {
    site_=$1 title_=$2
    shift 2
    printf '%s\n' "$@" | sort >"$scratch/wanted"
    read_back "$site_" "$before" "$after" "$title_" | sort |
        diff "$scratch/wanted" -
}

# Moodle: groups, one of them in no group's name, and the numbers of groups are
# those of other people.
moodle_groups() {
    cat >"$before" <<'END'
Identifier,Full name,ID number,Group,Grade,Maximum grade,Last modified (grade),Feedback comments
Participant 11,"Pop, Ana",u11,Group A,,10.00,-,
Participant 12,Cy Lee,u12,Rockets,3.00,10.00,-,old
Participant 13,Bob Roe,u13,Group A,,10.00,-,
Participant 14,Dan Fox,u14,,,10.00,-,
Participant 15,Eve Kay,u15,Moons,7.00,10.00,-,"kept, ""really"""
END
    class_in m.zip 0 --roster "$before" <<'END' || return
file Group A_12_assignsubmission_file_/one.c|int one;
file Rockets_13_assignsubmission_file_/one.c|int one;
file Rockets_13_assignsubmission_file_/two.c|int two;
file Default group_assignsubmission_file_/one.c|VERDICT fail
END
    goes_back 0 moodle && is_read moodle '' '11 5.00' '12 10.00' '13 5.00' \
        '14 0.00'
}
# The same without a roster: nobody is graded by somebody else's number.
moodle_no_roster() {
    class_in m.zip 1 <<'END' || return
file Rockets_15_assignsubmission_file_/two.c|int two;
file Group A_12_assignsubmission_file_/one.c|int one;
END
    goes_back 0 moodle && cmp "$before" "$after"
}
# One group only, and no word says that it is one: the sheet does.
moodle_lone_group() {
    class_in m.zip 0 <<'END' || return
file Rockets_15_assignsubmission_file_/two.c|int two;
END
    goes_back 1 moodle &&
        says "the row of 'Eve Kay' (Participant 15): the journal has '15' as 'Rockets'" &&
        is_read moodle '' '12 5.00' && ends_with 1 report --format feedback \
        --sheet "$before" --out "$scratch/f.zip" &&
        says "no feedback for Rockets: the sheet has '15' as 'Eve Kay'" &&
        ! unzip -Z1 "$scratch/f.zip" 2>/dev/null | grep _15_
}
# The pages of a class whose numbers are right are in it, all the same.
moodle_feedback() {
    class_in m.zip 0 <<'END' || return
file Eve Kay_15_assignsubmission_file_/two.c|int two;
file Ana Pop_11_assignsubmission_file_/two.c|int two;
END
    ends_with 0 report --format feedback --sheet "$before" \
        --out "$scratch/f.zip" &&
        [ "$(unzip -Z1 "$scratch/f.zip" | grep -c 'feedback.html$')" -eq 2 ]
}
moodle_german() {
    cat >"$before" <<'END'
ID;Vollständiger Name;Gruppe;Bewertung;Bestwertung;Zuletzt geändert (Bewertung);Feedback als Kommentar
Teilnehmer/in417;Zoë Müller;;;1.000,00;-;
Teilnehmer/in418;Ana Pop;;3,00;1.000,00;-;alt
END
    class_in m.zip 0 <<'END' || return
file Zoë Müller_417_assignsubmission_file_/one.c|int one;
file Ana Pop_418_assignsubmission_file_/two.c|VERDICT fail
END
    goes_back 0 moodle && is_read moodle '' '417 500.00' '418 0.00'
}
canvas_german() {
    cat >"$before" <<'END'
Studierende;ID;SIS-Benutzer-ID;SIS-Anmelde-ID;Abschnitt;Lab 1 (11);Lab 10 (12);Endpunktzahl
;;;;;Manuelle Veröffentlichung;;
    Mögliche Punkte;;;;;12,50;100,00;(schreibgeschützt)
Müller, Zoë;4711;u1;zoe;S1;;9,00;
12, User 7;4712;u2;user;S1;3,00;9,00;
Fox, Dan;4713;u3;dan;S1;7,00;9,00;
Student, Test;4799;;0f0f;S1;1,00;;
END
    class_in c.zip 0 --roster "$before" <<'END' || return
file müllerzoë_4711_8899_one.c|int one;
file müllerzoë_4711_8900_two-1.c|int two;
file 12user7_LATE_4712_8901_4713_9000_one.c|x
file 12user7_LATE_4712_8902_one.c|int one;
END
    goes_back 0 canvas --column 'Lab 1' &&
        is_read canvas 'Lab 1 (11)' '4711 12.50' '4712 6.25'
}
canvas_groups() {
    cat >"$before" <<'END'
Student,ID,SIS User ID,Group,Section,Lab 1 (11)
    Points Possible,,,,,20
"Pop, Ana",4711,u1,Red Team,S1,
"Lee, Cy",4712,u2,Red Team,S1,3
"Roe, Bob",4713,u3,Blue,S1,7
END
    class_in c.zip 0 --roster "$before" <<'END' || return
file redteam_4713_8899_one.c|int one;
file redteam_4713_8900_two.c|int two;
END
    goes_back 0 canvas --column 'Lab 1' &&
        is_read canvas 'Lab 1 (11)' '4711 20.00' '4712 20.00'
}
blackboard_users() {
    cat >"$before" <<'END'
"Last Name","First Name","Username","Student ID","Last Access","Availability","Lab_1 [Total Pts: 20 Score] |101","Lab_10 [Total Pts: up to 100 Score] |102"
"Pop","Ana","ana_pop","u1","2026-09-24 21:26:00","Yes","","9.00"
"Pop","Eve","eve_pop","u2","2026-09-24 21:26:00","Yes","3.00","9.00"
"Pop","Ida","pop","u3","2026-09-24 21:26:00","Yes","7.00","9.00"
"Roe","Bob","lab_1_roe","u4","2026-09-24 21:26:00","Yes","Needs Grading","9.00"
END
    class_in gradebook.zip 0 "$@" <<'END' || return
file Lab_1_ana_pop_attempt_2026-09-24-21-26-00.txt|Name: Ana Pop (ana_pop)
file Lab_1_ana_pop_attempt_2026-09-24-21-26-00_one.c|int one;
file Lab_1_eve_pop_attempt_2026-09-24-21-26-00_one.c|VERDICT fail
file Lab_1_eve_pop_attempt_2026-09-25-21-26-00_one.c|int one;
file Lab_1_eve_pop_attempt_2026-09-25-21-26-00_two.c|int two;
file Lab_1_lab_1_roe_attempt_2026-09-25-21-26-00_two.c|VERDICT fail
END
    goes_back 0 blackboard --column Lab_1 &&
        is_read blackboard 'Lab_1 [Total Pts: 20 Score] |101' \
            'ana_pop 10.00' 'eve_pop 20.00' 'lab_1_roe 0.00'
}
blackboard_roster() {
    blackboard_users && blackboard_users --roster "$before"
}
blackboard_german() {
    printf '\357\273\277Nachname\tVorname\tBenutzername\tMatrikelnummer\tLab_1 [Gesamtpunkte: bis zu 12,5 Punktzahl] |101\r\n' >"$before"
    printf 'Pop\tAna\tana_pop\tu1\t\r\nRoe\tBob\tb_roe\tu2\t"3,5"\r\n' >>"$before"
    class_in gradebook.zip 0 --roster "$before" <<'END' || return
file Lab_1_ana_pop_attempt_2026-09-24-21-26-00_one.c|int one;
END
    goes_back 0 blackboard --column Lab_1 &&
        is_read blackboard 'Lab_1 [Gesamtpunkte: bis zu 12,5 Punktzahl] |101' \
            'ana_pop 6.25'
}
blackboard_bad() {
    goes_back 2 blackboard && says 'has many columns: --column TEXT' &&
        goes_back 2 blackboard --column 'Lab 7' && says 'has no column' &&
        goes_back 2 blackboard --column 'Lab_1' --column user=Nobody &&
        says 'no column Username' && [ ! -e "$after" ] || return
    sed -i 's/12,5 P/viele P/' "$before"
    goes_back 2 blackboard --column 'Lab_1' && says 'is not understood' &&
        [ ! -e "$after" ]
}
# Due at 23:59 in Berlin: what Gradescope's own moments say is late.
gradescope_zones() {
    cat >"$scratch/metadata" <<'END'
---
submission_101:
  :submitters:
  - :name: Ana Pop
    :sid: '0417'
  - :name: Bob Roe
    :sid: '0418'
  :created_at: 2026-11-20 22:58:00.000000000 Z
submission_102:
  :submitters:
  - :name: Cy Lee
    :sid: '0419'
  :created_at: 2026-11-20 15:01:00.000000000 -08:00
submission_103:
  :submitters:
  - :name: Dan Fox
    :sid: '0420'
  :created_at: 2026-11-21 04:28:00.000000000 +05:30
END
    printf '[course]\nzone = Europe/Berlin\nstart = 2026-10-12\n' >"$kit/course.ini"
    touch -d '1 hour ago' "$kit/course.ini"
    class_in e.zip 0 <<END &&
from e/submission_metadata.yml|$scratch/metadata
file e/submission_101/one.c|int one;
file e/submission_102/one.c|int one;
file e/submission_102/two.c|int two;
file e/submission_103/two.c|int two;
END
        ends_with 0 adjust --due '2026-11-20 23:59' --late 20
    status_=$?
    rm "$kit/course.ini"
    [ $status_ -eq 0 ] && scores_are_the_sites
}
# The site's due date as it stands there, in seconds; and its folders' files.
scores_are_the_sites() {
    due=$(TZ=Europe/Berlin date -d '2026-11-20 23:59' +%s)
    read_back gradescope "$scratch/metadata" >"$scratch/site" || return
    [ "$(wc -l <"$scratch/site")" -eq 4 ] || return
    while read -r folder sid second; do
        points=$(grep -c "/$folder/" "$scratch/handed")
        points=$((points * 50))
        [ "$second" -le "$due" ] || points=$((points * 8 / 10))
        report --format gradescope --student "$sid" --out "$scratch/r.json" &&
            grep -qE "^\\{?\"?.*\"score\": ?$points(\\.0)?[,}]" "$scratch/r.json" ||
            { echo "$folder $sid: not $points"; cat "$scratch/r.json"; return 1; }
    done <"$scratch/site"
}
printf '%s\n' e/submission_101/one.c e/submission_102/one.c \
    e/submission_102/two.c e/submission_103/two.c >"$scratch/handed"

# The reader itself: a sheet that a site would not take is refused.
reader_refuses() {
    printf 'Student,ID,Section,Lab 1 (11)\nPop,1,S,5\nRoe,2,S,\n' >"$before"
    printf 'Student,ID,Section,Lab 1 (11)\nPop,1,S,\n' >"$after"
    ends_with 1 read_back canvas "$before" "$after" 'Lab 1 (11)' &&
        says 'would clear the score of: Pop' || return
    printf 'Student,ID,Section,Lab 1 (11)\nFox,3,S,5\n' >"$after"
    ends_with 1 read_back canvas "$before" "$after" 'Lab 1 (11)' &&
        says 'nobody is called so: 3' || return
    printf 'Username,Lab [x: 5] |1\nana,\nbob,4\n' >"$before"
    printf 'Username,Lab [x: 5] |1\nbob,\nana,4\n' >"$after"
    ends_with 1 read_back blackboard "$before" "$after" 'Lab [x: 5] |1' &&
        says 'it was changed: ana'
}

check 'round trip: Moodle, groups' moodle_groups
check 'round trip: Moodle, groups and no roster' moodle_no_roster
check 'round trip: Moodle, a group that nothing calls one' moodle_lone_group
check 'round trip: Moodle, feedback by the worksheet' moodle_feedback
check 'round trip: Moodle in German' moodle_german
check 'round trip: Canvas in German' canvas_german
check 'round trip: Canvas, groups' canvas_groups
check 'round trip: Blackboard, users with _' blackboard_roster
check 'round trip: Blackboard in German' blackboard_german
check 'round trip: Blackboard, which column, which maximum?' blackboard_bad
check 'round trip: Gradescope, zones' gradescope_zones
check 'round trip: the reader refuses what a site does' reader_refuses
finish
