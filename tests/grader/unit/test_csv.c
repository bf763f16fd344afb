/* SPDX-License-Identifier: MIT */
/*
 * test_csv.c - tests of grader/base/csv.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

/* The cells of TEXT as "a|b/c|d". */
static char *cells_of(const char *text, size_t n)
{
    char *error = NULL, *list = NULL;
    size_t size;
    struct csv *c = csv_parse(text, n, &error);
    cr_assert_not_null(c, "%s", error);
    FILE *f = open_memstream(&list, &size);
    for (size_t i = 0; i < c->count; i++) {
        for (size_t k = 0; k < c->rows[i].count; k++) {
            char *value = csv_value(&c->rows[i].cells[k]);
            fprintf(f, "%s%s", k ? "|" : i ? "/" : "", value);
            free(value);
        }
    }
    fclose(f);
    csv_free(c);
    return list;
}

Test(csv, reads_what_sites_and_spreadsheets_write)
{
    static const struct {
        const char *text, *cells;
    } table[] = {
        {"a,b\nc,d\n", "a|b/c|d"},
        {"a,b\r\nc,d", "a|b/c|d"},
        {"a,b\r\n\r\nc", "a|b//c"},
        {"\xef\xbb\xbfid,name\n1,Zo\xc3\xab\n", "id|name/1|Zo\xc3\xab"},
        {"\"a,b\",\"c\"\"d\"\n", "a,b|c\"d"},
        {"\"two\nlines\",x\ny,z\n", "two\nlines|x/y|z"},
        {"a;b,c;d\n1;2,3;4\n", "a|b,c|d/1|2,3|4"},
        {"a\tb\n1\t2\n", "a|b/1|2"},
        {",,\n", "||"},
        {"\"\"\n", ""},
        {"a\"b,c\n", "a\"b|c"},
        {"\"a\"b,c\n", "ab|c"},
        {"a,", "a|"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *list = cells_of(table[i].text, strlen(table[i].text));
        cr_expect_str_eq(list, table[i].cells, "%s gave %s", table[i].text,
                         list);
        free(list);
    }
}

Test(csv, says_what_is_no_csv_and_in_which_line)
{
    static const struct {
        const char *text;
        size_t n;
        const char *error;
    } table[] = {
        {"", 0, "empty"},
        {"\xef\xbb\xbf", 3, "empty"},
        {"a,b\n\"c,d\n", 9, "line 2: a quote is not closed"},
        {"a,\"two\nlines\"\n\"x", 16, "line 3: a quote is not closed"},
        {"a,b\0c", 5, "NUL"},
        {"\xff\xfe"
         "a\0",
         4, "UTF-16"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *error = NULL;
        struct csv *c = csv_parse(table[i].text, table[i].n, &error);
        cr_assert_null(c, "accepted: %s", table[i].text);
        cr_expect_not_null(strstr(error, table[i].error), "%s", error);
        free(error);
    }
}

Test(csv, a_cell_is_where_it_stands_in_the_text)
{
    char *error = NULL;
    const char *text = "a,\"b\"\"\"\r\n";
    struct csv *c = csv_parse(text, strlen(text), &error);
    cr_assert_not_null(c);
    cr_expect_eq(c->rows[0].cells[1].raw - c->text, 2);
    cr_expect_eq(c->rows[0].cells[1].length, 5);
    csv_free(c);
}

Test(csv, finds_a_column_by_any_of_its_names)
{
    char *error = NULL;
    const char *text = "Name,\"E-Mail\",ID\n";
    struct csv *c = csv_parse(text, strlen(text), &error);
    cr_assert_not_null(c);
    cr_expect_eq(csv_column(c, (const char *[]){"who", "id", NULL}), 2);
    cr_expect_eq(csv_column(c, (const char *[]){"e-mail", NULL}), 1);
    cr_expect_eq(csv_column(c, (const char *[]){"login", NULL}), -1);
    csv_free(c);
}

Test(csv, writes_what_it_reads_and_no_formula)
{
    static const struct {
        const char *value, *written;
    } table[] = {
        {"ada", "ada"},
        {"", ""},
        {"a,b", "\"a,b\""},
        {"say \"a\"", "\"say \"\"a\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {" blank", "\" blank\""},
        {"=cmd()", "\"'=cmd()\""},
        {"@sum", "\"'@sum\""},
        {"-nobody", "\"'-nobody\""},
        {"-1.5", "-1.5"},
        {"+3", "+3"},
        {"Zo\xc3\xab", "Zo\xc3\xab"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char *text = NULL;
        size_t size;
        FILE *f = open_memstream(&text, &size);
        csv_write(f, table[i].value, ',');
        fclose(f);
        cr_expect_str_eq(text, table[i].written);
        free(text);
    }
}
