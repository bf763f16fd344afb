/* SPDX-License-Identifier: MIT */
/*
 * test_build.c - tests of tests/harness/compile, run by `make check`: what is no
 * source, what is cut of a long text, what becomes of an object. Which objects
 * are refused, the hostile submissions show.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/compile/compile.h"
#include "harness/compile/object.h"
#include "harness/compile/files/source.h"
#include "harness/base/text.h"

static void expect_source(const char *bytes, size_t n, const char *refusal)
{
    char *copy = malloc(n + 1);
    memcpy(copy, bytes, n);
    struct source s = source_take(copy, n);
    if (refusal)
        cr_expect(s.refusal && strstr(s.refusal, refusal), "%s", s.refusal);
    else
        cr_expect(s.bytes && s.size == n);
    free(s.bytes);
    free(s.refusal);
}

Test(build, refuses_what_is_no_source)
{
    expect_source("int x;\n", 7, NULL);
    expect_source("", 0, NULL);
    expect_source("int x; /* \x1b */\n", 15, NULL);
    expect_source("\x7f"
                  "ELF\2",
                  5, "ELF");
    expect_source("\xff\xfei\0", 4, "UTF-16");
    expect_source("i\0n\0t\0", 6, "UTF-16");
    expect_source("PK\3\4", 4, "not a text file");
    expect_source("int x; /* \0 */\n", 15, "holds NUL bytes");
}

Test(build, cuts_a_long_text_at_a_line)
{
    char *cut = cut_text("one\ntwo\nthree\n", 14);
    cr_expect_str_eq(cut, "one\ntwo\nthree\n");
    free(cut);
    cut = cut_text("one\ntwo\nthree\n", 13);
    cr_expect_str_eq(cut, "one\ntwo\n(6 more bytes are not shown)\n");
    free(cut);
    cut = cut_text("abcdefgh", 3);
    cr_expect_str_eq(cut, "abc\n(5 more bytes are not shown)\n");
    free(cut);
}

/* ---- objects ---- */

static char object_file[] = "/tmp/test_build_XXXXXX";
static char *no_lines;

static void compile_object(const char *text)
{
    int fd = mkstemp(object_file);
    cr_assert(fd >= 0);
    close(fd);
    char *command = text_format("gcc -w -g -x c -c -o %s -", object_file);
    FILE *gcc = popen(command, "w");
    cr_assert(gcc && fputs(text, gcc) >= 0 && pclose(gcc) == 0);
    free(command);
}

static struct lines list(char *items[], size_t count)
{
    return (struct lines){items, count, NULL};
}

/* What the symbol NAME of the object is: "T" as nm(1) has it, '-' if it has
 * none. */
static char letter_of(const char *name)
{
    char *command = text_format("nm %s | sed -n 's/.* \\(.\\) %s$/\\1/p'",
                                object_file, name);
    FILE *nm = popen(command, "r");
    int letter = fgetc(nm);
    pclose(nm);
    free(command);
    return letter == EOF ? '-' : (char)letter;
}

static struct finding shut(struct object_rules *rules)
{
    struct object o = object_open(object_file);
    struct finding f = object_check(&o, rules);
    if (f.verdict == VERDICT_PASS)
        f = object_shut(&o, rules);
    object_close(&o);
    return f;
}

Test(build, shuts_in_what_nobody_asked_for)
{
    compile_object("int mine = 1; long write(); static int own(void)"
                   "{ return mine; }"
                   "int asked(int x) { return x ? asked(x - 1) : own(); }"
                   "int strcmp(const char *a, const char *b)"
                   "{ return write(1, a, asked(*b)); }"
                   "__attribute__((constructor)) static void first(void) {}");
    struct object_rules rules = {
        "e", list((char *[]){"asked"}, 1), list(&no_lines, 0),
        list((char *[]){"read probe_read", "write probe_write"}, 2)};
    struct finding f = shut(&rules);
    cr_expect_eq(f.verdict, VERDICT_PASS, "%s", f.message);
    cr_expect_eq(letter_of("e__asked"), 'T');
    cr_expect_eq(letter_of("asked"), '-');
    cr_expect_eq(letter_of("mine"), 'd');
    cr_expect_eq(letter_of("strcmp"), 't');
    cr_expect_eq(letter_of("probe_write"), 'U');
    cr_expect_eq(letter_of("write"), '-');
    char *command = text_format(
        "printf '%%s\\n' 'extern int e__asked(int);"
        "__asm__(\".globl probe_write; probe_write: ret\");"
        "int main(void) { return e__asked(2) != 1; }' | gcc -x c - -x none %s "
        "-o %s.run && %s.run && readelf -SW %s | grep -q ' e_init ' && "
        "! readelf -SW %s | grep -q ' .init_array '",
        object_file, object_file, object_file, object_file, object_file);
    cr_expect_eq(system(command), 0, "it does not link, or does not run");
    free(command);
    command = text_format("rm -f %s %s.run", object_file, object_file);
    cr_expect_eq(system(command), 0);
    free(command);
}

Test(build, names_what_is_missing)
{
    compile_object("static int asked(void) { return 0; }"
                   "void *use(void) { return asked; }");
    struct object_rules rules = {"e", list((char *[]){"asked", "other"}, 2),
                                 list(&no_lines, 0), list(&no_lines, 0)};
    struct finding f = shut(&rules);
    cr_expect_eq(f.verdict, VERDICT_LINK_ERROR);
    cr_expect_str_eq(f.message,
                     "In e.c: asked() is static, so nobody else can call it. "
                     "other() is not defined.");
    free(f.message);
    rules.contract.count = 0;
    f = shut(&rules);
    cr_expect_eq(f.verdict, VERDICT_LINK_ERROR);
    cr_expect_str_eq(f.message, "e.c has no main().");
    free(f.message);
    unlink(object_file);
}

Test(build, refuses_names_of_the_kit)
{
    compile_object("extern int server_state, __start_drivers;"
                   "int main(void) { return server_state + __start_drivers; }");
    struct object_rules rules = {"e", list(&no_lines, 0),
                                 list((char *[]){"server_state"}, 1),
                                 list(&no_lines, 0)};
    struct finding f = shut(&rules);
    cr_expect_eq(f.verdict, VERDICT_LINK_ERROR);
    cr_expect(f.message && strstr(f.message, "server_state") &&
                  strstr(f.message, "__start_drivers"),
              "%s", f.message);
    free(f.message);
    unlink(object_file);
}
