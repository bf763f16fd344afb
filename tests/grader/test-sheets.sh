#!/bin/sh
# SPDX-License-Identifier: MIT
# test-sheets.sh - grades go back to the right rows of a site's sheet, in the
# sheet's own language and numbers, read back by the site's rules alone. Run by
# `make check`.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 4
. "$root/tests/grader/lib.sh"
. "$root/tests/grader/demo-kit.sh"
. "$root/tests/grader/demo-class.sh"
make_pack

# A class on Moodle and one on Canvas: $journal of each.
moodle_class() {
    fresh_class
    pack "$scratch/m.zip" <<'END'
file Ana Pop_417_assignsubmission_file/one.c|int one;
file Ana Pop_417_assignsubmission_file/two.c|int two;
file Bob Roe_418_assignsubmission_file/one.c|int one;
file Rockets_419_assignsubmission_file/one.c|VERDICT fail
END
    batch "$scratch/m.zip" >"$scratch/said" 2>&1
}
canvas_class() {
    fresh_class
    pack "$scratch/c.zip" <<'END'
file popana_4711_8899_one.c|int one;
file popana_4711_8900_two.c|int two;
file roebob_4712_8901_one.c|int one;
END
    batch "$scratch/c.zip" >"$scratch/said" 2>&1
}
# filled STATUS FORMAT [OPTION...]: the sheet on standard input, filled in.
filled() {
    cat >"$scratch/sheet.csv"
    status_=$1 format_=$2
    shift 2
    rm -f "$scratch/filled.csv"
    ends_with "$status_" report --format "$format_" "$@" \
        --sheet "$scratch/sheet.csv" --out "$scratch/filled.csv"
}
# cell ROW COLUMN SEPARATOR: of a sheet without quotes.
cell_is() {
    got=$(tr -d '\r' <"$scratch/filled.csv" | sed -n "$1p" | cut -d "$3" -f "$2")
    [ "$got" = "$4" ] && return 0
    echo "cell $2 of row $1 is '$got', not '$4':"
    cat "$scratch/filled.csv"
    return 1
}

# ---- Moodle ------------------------------------------------------------------

moodle_german() {
    moodle_class
    filled 0 moodle <<'END' || return
ID;Vollständiger Name;E-Mail-Adresse;Gruppe;Bewertung;Bestwertung;Zuletzt geändert (Bewertung);Feedback als Kommentar
Teilnehmer/in417;Ana Pop;a@x;;;12,50;-;
Teilnehmer/in418;Bob Roe;b@x;;3,00;12,50;-;alt
Teilnehmer/in420;Cy Lee;c@x;Rockets;;12,50;-;
Teilnehmer/in421;Dan Fox;d@x;Rockets;;12,50;-;
Teilnehmer/in422;Eve Kay;e@x;;7,00;12,50;-;bleibt
END
    cell_is 2 5 ';' 12,50 && cell_is 3 5 ';' 6,25 && cell_is 4 5 ';' 0,00 &&
        cell_is 5 5 ';' 0,00 && cell_is 2 8 ';' '100 of 100' &&
        cell_is 6 5 ';' 7,00 && cell_is 6 8 ';' bleibt
}
# A decimal comma where commas separate the cells, too.
moodle_quoted() {
    moodle_class
    filled 1 moodle <<'END' || return
Identificador,Nombre completo,Calificación,Calificación máxima,Última modificación (calificación)
Participante 417,"Ana Pop",,"1.000,00",-
Participante 418,"Roe, Bob",,"1 000,00",-
Participante 419,Cy Lee,,"1.000,00",-
END
    says 'Participante 417,"Ana Pop","1000,00","1.000,00",-' "$scratch/filled.csv" &&
        says 'Participante 418,"Roe, Bob","500,00","1 000,00",-' "$scratch/filled.csv"
}
# The number of a group is Cy's, too: he has not handed it in.
moodle_stranger() {
    says "not filled in: the row of 'Cy Lee' (Participante 419): the journal has '419' as 'Rockets'" &&
        says 'Participante 419,Cy Lee,,"1.000,00",-' "$scratch/filled.csv"
}
moodle_stranger_whole() {
    moodle_quoted && moodle_stranger
}
moodle_columns() {
    moodle_class
    filled 2 moodle <<'END' && says '--column grade=TITLE' || return
Kennung,Navn,Karakter,Maks,Sist
Participant 417,Ana Pop,,20.00,-
END
    filled 0 moodle --column identifier=Kennung --column grade=Karakter \
        --column maximum=Maks --column name=Navn <<'END' || return
Kennung,Navn,Karakter,Maks,Sist
Participant 417,Ana Pop,,20.00,-
END
    cell_is 2 3 , 20.00
}
# not_understood MAXIMUM
not_understood() {
    moodle_class
    printf 'Identifier;Full name;Grade;Maximum grade\nParticipant 417;Ana Pop;;%s\n' \
        "$1" | filled 2 moodle && says "a maximum that is not understood: '$1'" &&
        [ ! -e "$scratch/filled.csv" ]
}
maxima() {
    for most in '12,5x' '1.00.00' '' '100 %' '-5,00' 'Skala: gut' '1.23,00'; do
        not_understood "$most" || return
    done
}
no_maximum() {
    moodle_class
    printf 'Identifier,Full name,Grade\nParticipant 417,Ana Pop,\n' |
        filled 2 moodle && says 'says nowhere what the maximum is'
}
two_ways() {
    moodle_class
    filled 2 moodle <<'END' && says 'with a decimal point and numbers with a'
Identifier;Full name;Grade;Maximum grade
Participant 417;Ana Pop;3.50;12,50
END
}

# ---- Canvas ------------------------------------------------------------------

canvas_german() {
    canvas_class
    filled 0 canvas --column 'Lab 1' <<'END' || return
Studierende;ID;SIS-Benutzer-ID;SIS-Anmelde-ID;Abschnitt;Notizen;Lab 1 (11);Lab 10 (12);Endpunktzahl
;;;;;;Manuelle Veröffentlichung;;
    Mögliche Punkte;;;;;;12,50;1.000,00;(schreibgeschützt)
Pop, Ana;4711;u1;ana;S1;;;9,00;
Roe, Bob;4712;u2;bob;S1;;3,00;9,00;
Fox, Dan;4713;u3;dan;S1;;7,00;9,00;
Student, Test;4799;;0f0f;S1;;1,00;;
END
    tr -d '\r' <"$scratch/filled.csv" | diff - "$scratch/wanted.csv"
}
cat >"$scratch/wanted.csv" <<'END'
Studierende;ID;SIS-Benutzer-ID;SIS-Anmelde-ID;Abschnitt;Lab 1 (11)
;;;;;Manuelle Veröffentlichung
    Mögliche Punkte;;;;;12,50
Pop, Ana;4711;u1;ana;S1;12,50
Roe, Bob;4712;u2;bob;S1;6,25
Student, Test;4799;;0f0f;S1;1,00
END
# What Canvas has under that number is somebody else.
canvas_stranger() {
    canvas_class
    filled 1 canvas --column 'Lab 1' <<'END' || return
Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (11)
    Points Possible,,,,,20
"Fox, Dan",4711,u3,dan,S1,
"Roe, Bob",4712,u2,bob,S1,
END
    says "not filled in: the row of 'Fox, Dan' (4711): the journal has '4711' as 'popana'" &&
        says '"Roe, Bob",4712,u2,bob,S1,10.00' "$scratch/filled.csv" &&
        says_not Fox "$scratch/filled.csv"
}
canvas_maximum() {
    canvas_class
    filled 2 canvas --column 'Lab 1' <<'END' && says "not understood: 'zwölf'" || return
Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (11)
    Points Possible,,,,,zwölf
"Pop, Ana",4711,u1,ana,S1,
END
    filled 2 canvas --column 'Lab 1' <<'END' && says 'how many points there are'
Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (11)
"Pop, Ana",4711,u1,ana,S1,
END
}
canvas_section() {
    canvas_class
    filled 0 canvas --column 'Lab 1' --column name=Elev --column section=Del <<'END' || return
Elev,ID,SIS User ID,SIS Login ID,Del,Noter,Lab 1 (11)
    Poeng,,,,,,20
"Pop, Ana",4711,u1,ana,S1,x,
END
    says '"Pop, Ana",4711,u1,ana,S1,20.00' "$scratch/filled.csv"
}

check 'sheets: Moodle in German, groups, decimal commas' moodle_german
check 'sheets: Moodle, thousands and quotes' moodle_quoted
check 'sheets: Moodle, nobody gets what a group did' moodle_stranger_whole
check 'sheets: Moodle, columns that nobody knows' moodle_columns
check 'sheets: Moodle, maxima that are no numbers' maxima
check 'sheets: Moodle, no maximum' no_maximum
check 'sheets: numbers in two ways' two_ways
check 'sheets: Canvas in German' canvas_german
check 'sheets: Canvas, nobody gets what another did' canvas_stranger
check 'sheets: Canvas, maxima that are no numbers' canvas_maximum
check 'sheets: Canvas, columns that nobody knows' canvas_section
finish
