/* SPDX-License-Identifier: MIT */
/*
 * test_roster.c - tests of grader/class/roster.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "class/roster.h"

static const char canvas[] =
    "Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (99)\r\n"
    "    Points Possible,,,,,100\r\n"
    "\"Pop, Ana-Maria\",4711,u01,apop,S1,\r\n"
    "\"O'Neil, Zo\xc3\xab\",4712,u02,zoneil,S1,\r\n";
static const char sheet[] = "First name;Last name;E-mail\n"
                            "Ana-Maria;Pop;apop@uni.edu\n"
                            "Ada;Pop;ada@uni.edu\n"
                            "Ada;Pop;ada2@uni.edu\n";

Test(roster, finds_people_however_a_site_writes_them)
{
    static const struct {
        const char *roster, *who, *name, *email, *found;
    } table[] = {
        {canvas, "4711", "", "", "4711"},
        {canvas, "u01", "", "", "4711"},
        {canvas, "APOP", "", "", "4711"},
        {canvas, "4712", "popanamaria", "", "4712"},
        {canvas, "99", "popanamaria", "", "4711"},
        {canvas, "99", "Ana-Maria Pop", "", "4711"},
        {canvas, "Ana-Maria Pop", "", "", "4711"},
        {canvas, "99", "Zo\xc3\xab O'Neil", "", "4712"},
        {canvas, "99", "nobody", "", NULL},
        {canvas, "", "", "", NULL},
        {sheet, "apop", "", "", "apop@uni.edu"},
        {sheet, "417", "Ana-Maria Pop", "", "apop@uni.edu"},
        {sheet, "417", "Pop, Ana-Maria", "", "apop@uni.edu"},
        {sheet, "417", "", "ada@uni.edu", "ada@uni.edu"},
        {sheet, "417", "Ada Pop", "", NULL}, /* there are two */
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct roster r = {0};
        char *error =
            roster_parse(&r, table[i].roster, strlen(table[i].roster));
        cr_assert_null(error, "%s", error);
        const struct person *p =
            roster_find(&r, table[i].who, table[i].name, table[i].email);
        cr_expect_eq(p != NULL, table[i].found != NULL, "line %zu", i);
        if (p && table[i].found)
            cr_expect_str_eq(p->who, table[i].found);
        roster_free(&r);
    }
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
