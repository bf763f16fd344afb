/* SPDX-License-Identifier: MIT */
/*
 * test_roster.c - tests of grader/class/roster.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "people/roster.h"

static const char canvas[] =
    "Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (99)\r\n"
    "    Points Possible,,,,,100\r\n"
    "\"Pop, Ana-Maria\",4711,u01,apop,S1,\r\n"
    "\"O'Neil, Zo\xc3\xab\",4712,u02,zoneil,S1,\r\n";
static const char sheet[] = "First name;Last name;E-mail\n"
                            "Ana-Maria;Pop;apop@uni.edu\n"
                            "Ada;Pop;ada@uni.edu\n"
                            "Ada;Pop;ada2@uni.edu\n";

static const char worksheet[] =
    "Identifier,Full name,ID number,Email address,Group,Grade,Maximum grade\n"
    "Participant 12,Ana Pop,0417,apop@uni.edu,Team Red,,10.00\n"
    "Participant 13,Bob Roe,,bob@uni.edu,\"Team Red, Lab 2\",,10.00\n"
    "Participant 14,Cy Lee,0419,cy@uni.edu,,,10.00\n";
static const char german[] =
    "ID;Vollst\xc3\xa4ndiger Name;Gruppe;Bewertung;Bestwertung\n"
    "Teilnehmer/in417;Ana Pop;A;;10,00\n";

/* What it says of somebody, as the roster's word or as a sign. */
static const char *said_of(const struct roster *r, const struct whom *w)
{
    const struct person *p;
    switch (roster_find(r, w, &p)) {
    case ROSTER_FOUND: return p->who;
    case ROSTER_SEVERAL: return "?";
    case ROSTER_CONTRADICTS: return "!";
    default: return "";
    }
}

Test(roster, finds_people_however_a_site_writes_them)
{
    static const struct {
        const char *roster;
        struct whom whom;
        const char *found; /* ? several, ! a contradiction */
    } table[] = {
        {canvas, {ID_OWN, "4711", "", ""}, "4711"},
        {canvas, {ID_OWN, "u01", "", ""}, "4711"},
        {canvas, {ID_OWN, "APOP", "", ""}, "4711"},
        {canvas, {ID_OWN, "99", "popanamaria", ""}, "4711"},
        {canvas, {ID_OWN, "99", "Ana-Maria Pop", ""}, "4711"},
        {canvas, {ID_OWN, "Ana-Maria Pop", "", ""}, "4711"},
        {canvas, {ID_OWN, "99", "Zo\xc3\xab O'Neil", ""}, "4712"},
        {canvas, {ID_OWN, "99", "nobody", ""}, ""},
        {canvas, {ID_OWN, "", "", ""}, ""},
        /* a Mac's letters, a phone's apostrophe, capitals that are not ASCII */
        {canvas, {ID_NUMBER, "9", "zoe\xcc\x88 o\xe2\x80\x99neil", ""}, "4712"},
        {canvas, {ID_NUMBER, "9", "ZO\xc3\x8b O\xca\xbcNEIL", ""}, "4712"},
        /* the site's number and its name say the same, or nothing is said */
        {canvas, {ID_CANVAS, "4711", "popanamaria", ""}, "4711"},
        {canvas, {ID_CANVAS, "4712", "popanamaria", ""}, "!"},
        {canvas, {ID_CANVAS, "4712", "", ""}, "4712"},
        /* a number of Moodle's is none of Canvas's, nor of the university's */
        {canvas, {ID_PARTICIPANT, "4711", "Bob Roe", ""}, ""},
        {worksheet, {ID_PARTICIPANT, "12", "Ana Pop", ""}, "12"},
        {worksheet, {ID_PARTICIPANT, "12", "Team Red", ""}, "!"},
        {worksheet, {ID_PARTICIPANT, "0417", "Team Red", ""}, ""},
        {worksheet, {ID_OWN, "0417", "", ""}, "12"},
        {worksheet, {ID_OWN, "0417", "", "cy@uni.edu"}, "!"},
        /* people call themselves in many ways, but not somebody else */
        {worksheet, {ID_OWN, "0417", "Pop, Anamaria", ""}, "12"},
        {worksheet, {ID_OWN, "0417", "Bob Roe", ""}, "!"},
        {worksheet, {ID_OWN, "0417", "Bobby", "apop@uni.edu"}, "12"},
        {german, {ID_PARTICIPANT, "417", "Ana Pop", ""}, "417"},
        {sheet, {ID_OWN, "apop", "", ""}, "apop@uni.edu"},
        {sheet, {ID_OWN, "417", "Ana-Maria Pop", ""}, "apop@uni.edu"},
        {sheet, {ID_OWN, "417", "Pop, Ana-Maria", ""}, "apop@uni.edu"},
        {sheet, {ID_OWN, "417", "", "ada@uni.edu"}, "ada@uni.edu"},
        {sheet, {ID_OWN, "417", "Ada Pop", ""}, "?"}, /* there are two */
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct roster r = {0};
        char *error =
            roster_parse(&r, table[i].roster, strlen(table[i].roster));
        cr_assert_null(error, "%s", error);
        const char *said = said_of(&r, &table[i].whom);
        cr_expect_str_eq(said, table[i].found, "line %zu: '%s', '%s' gave '%s'",
                         i, table[i].whom.id, table[i].whom.name, said);
        roster_free(&r);
    }
}

Test(roster, knows_the_groups)
{
    struct roster r = {0};
    cr_assert_null(roster_parse(&r, worksheet, strlen(worksheet)));
    cr_expect(r.has_groups);
    cr_expect(roster_in_group(&r.people[0], "team red"));
    cr_expect(roster_in_group(&r.people[1], "Team Red"));
    cr_expect(roster_in_group(&r.people[1], "Lab 2"));
    cr_expect_not(roster_in_group(&r.people[2], "Team Red"));
    cr_expect(roster_in_group(&r.people[2], NULL));
    cr_expect_not(roster_in_group(&r.people[0], NULL));
    roster_free(&r);
}

/* The site's own rows are of nobody, in any language; one without a number is
 * somebody. */
Test(roster, leaves_nobody_out)
{
    static const char rows[] =
        "Student;ID;SIS User ID;SIS Login ID;Section;Lab (11)\n"
        ";;;;;Manual Posting\n"
        "    M\xc3\xb6gliche Punkte;;;;;12,50\n"
        "Pop, Ana;4711;u1;ana;S1;\n"
        "Student, Test;4799;;0f0f;S1;\n";
    static const char blank[] = "id,name,email\n"
                                ",Ana,ana@uni.edu\n"
                                "7,Bob,\n";
    struct roster r = {0};
    cr_assert_null(roster_parse(&r, rows, strlen(rows)));
    cr_assert_eq(r.count, 1);
    cr_expect_str_eq(r.people[0].who, "4711");
    roster_free(&r);
    cr_assert_null(roster_parse(&r, blank, strlen(blank)));
    cr_assert_eq(r.count, 2);
    cr_expect_str_eq(r.people[0].who, "ana@uni.edu");
    roster_free(&r);
}

Test(roster, says_what_is_wrong_with_it)
{
    static const struct {
        const char *text, *error;
    } table[] = {
        {"name,points\nAda,3\n", "no column is an identifier"},
        {"name,points\nAda,3\n", "'name', 'points'"},
        {"id,name\n1,Ada\n2,Bob\n1,Eve\n", "row 4: '1' is there twice"},
        {"id,name\n", "names nobody"},
        {"id,name\n1,\"Ada\n", "line 2: a quote is not closed"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct roster r = {0};
        char *error = roster_parse(&r, table[i].text, strlen(table[i].text));
        cr_assert_not_null(error, "accepted: %s", table[i].text);
        cr_expect_not_null(strstr(error, table[i].error), "%s", error);
        free(error);
        roster_free(&r);
    }
}
