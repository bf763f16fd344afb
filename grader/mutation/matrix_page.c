/* SPDX-License-Identifier: MIT */
/*
 * matrix_page.c - the matrix of mutants against tests as a page for browsers,
 * all in one file.
 */
#include "base/html.h"
#include "mutation/matrix.h"

static const char head[] =
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<style>\n"
    "body { margin: 2em; font: 1em/1.4 sans-serif; color: #222;"
    " background: #fff }\n"
    "div { overflow-x: auto }\n"
    "table { border-collapse: collapse; margin: 0.5em 0 2em }\n"
    "th, td { border: 1px solid #ccc; padding: 0.15em 0.5em }\n"
    "thead th { vertical-align: bottom; font-weight: normal }\n"
    "thead th span { writing-mode: vertical-rl; transform: rotate(180deg) }\n"
    "tbody th { text-align: left; font-weight: normal; white-space: nowrap }\n"
    "td { text-align: center }\n"
    "td.mistake { text-align: left; font-size: 0.85em; color: #555 }\n"
    ".killed { background: #bfe3bf } .wrong { background: #f6c0b0 }\n"
    ".alive { background: #f2d98a } .absent { background: #eee }\n"
    ".idle { background: #f2d98a }\n"
    "</style>\n</head>\n<body>\n";

static const struct {
    const char *name, *mark;
} cells[] = {[CELL_PASS] = {"pass", ""},
             [CELL_KILLED] = {"killed", "X"},
             [CELL_WRONG] = {"wrong", "?"},
             [CELL_ALIVE] = {"alive", "-"},
             [CELL_ABSENT] = {"absent", ""}};

static void put_names(FILE *f, const char *what, struct names names)
{
    fprintf(f, "<p>%s:%s</p>\n", what, names.count ? "" : " none");
    if (names.count)
        fprintf(f, "<ul>\n");
    for (size_t i = 0; i < names.count; i++) {
        html_print(f, "<li>%s</li>\n", names.items[i]);
    }
    if (names.count)
        fprintf(f, "</ul>\n");
    names_free(&names);
}

static void put_columns(FILE *f, const struct matrix_group *g)
{
    fprintf(f, "<thead><tr><th scope=\"col\">mutant</th>");
    for (size_t i = 0; i < g->n_columns; i++) {
        const struct matrix_column *c = &g->columns[i];
        if (!c->used)
            continue;
        html_print(f,
                   "<th scope=\"col\" class=\"%s\" title=\"kills %zu\">"
                   "<span>%s</span></th>",
                   c->is_test && !c->kills ? "idle" : "", c->kills, c->name);
    }
    fprintf(f, "<th scope=\"col\">the mistake</th></tr></thead>\n");
}

static void put_row(FILE *f, const struct matrix_group *g,
                    const struct matrix_row *row)
{
    html_print(f, "<tr><th scope=\"row\">%s</th>", row->mutant->label);
    for (size_t i = 0; i < g->n_columns; i++) {
        enum cell cell = row->graded ? row->cells[i] : CELL_ABSENT;
        if (!g->columns[i].used)
            continue;
        html_print(f, "<td class=\"%s\" title=\"%s\">%s</td>", cells[cell].name,
                   g->columns[i].name, cells[cell].mark);
    }
    html_print(f, "<td class=\"mistake\">%s</td></tr>\n",
               row->mutant->expectation.what);
}

static void put_group(FILE *f, const struct matrix_group *g)
{
    html_print(f, "<h2>%s</h2>\n<div><table>\n", g->exercise);
    put_columns(f, g);
    fprintf(f, "<tbody>\n");
    for (size_t k = 0; k < g->n_rows; k++)
        put_row(f, g, &g->rows[k]);
    fprintf(f, "</tbody>\n</table></div>\n");
}

void matrix_print_page(FILE *f, const struct matrix *m)
{
    html_print(f,
               "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
               "<meta charset=\"utf-8\">\n<title>Mutants of %s</title>\n",
               m->lab);
    fputs(head, f);
    html_print(f, "<h1>Mutants against tests of %s</h1>\n", m->lab);
    fprintf(f, "<p>"
               "<span class=\"killed\">X</span> the test kills the mutant as "
               "its header expects; <span class=\"wrong\">?</span> it fails of "
               "another cause; <span class=\"alive\">-</span> it should have "
               "failed. Empty: the test passes; grey: it did not run.</p>\n");
    if (m->complete)
        put_names(f, "Tests that kill nothing", matrix_idle_tests(m));
    put_names(f, "Mutants that die of the wrong cause",
              matrix_mutants(m, FATE_WRONG));
    put_names(f, "Mutants that survive", matrix_mutants(m, FATE_SURVIVES));
    for (size_t i = 0; i < m->n_groups; i++)
        if (m->complete || m->groups[i].n_rows > 0)
            put_group(f, &m->groups[i]);
    fprintf(f, "</body>\n</html>\n");
}
