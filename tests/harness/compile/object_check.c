/* SPDX-License-Identifier: MIT */
/*
 * object_check.c - why an object must not be linked with the kit.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "harness/compile/object.h"
#include "harness/base/text.h"

enum { MOST_SECTIONS = 5000, MOST_STATIC = 64 << 20 };

static struct finding refuse(enum verdict verdict, char *message)
{
    return (struct finding){verdict, message};
}

/* ---- sections ---- */

static bool in_list(const char *word, const char *const list[])
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

/* ".text", ".text.unlikely": what gcc makes of code and data; it may add more
 * to their names. */
static bool is_of_family(const char *name)
{
    static const char *const families[] = {
        "text",          "data",       "rodata",     "bss",   "tdata",
        "tbss",          "init_array", "fini_array", "ctors", "dtors",
        "preinit_array", "eh_frame",   "note",       NULL};
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789_.-";
    for (const char *const *family = families; *family; family++) {
        size_t n = strlen(*family);
        if (strncmp(name, *family, n) == 0 &&
            name[n + strspn(name + n, plain)] == '\0')
            return true;
    }
    return false;
}

/* As a compiler makes it from plain C: what else there is (by assembler or
 * attributes) could run before the fork server, have a name that the kit uses,
 * or be read as debugging information, without end. */
static bool is_plain_section(const char *name, GElf_Word type)
{
    static const char *const tables[] = {".comment", ".group",    ".symtab",
                                         ".strtab",  ".shstrtab", NULL};
    /* What gcc -g makes, from DWARF 5; debug_loc and debug_ranges from 4. */
    static const char *const debug[] = {"debug_abbrev",   "debug_addr",
                                        "debug_aranges",  "debug_frame",
                                        "debug_info",     "debug_line",
                                        "debug_line_str", "debug_loc",
                                        "debug_loclists", "debug_ranges",
                                        "debug_rnglists", "debug_str",
                                        "debug_types",    NULL};
    if (type > SHT_GROUP || type == SHT_SHLIB || type == SHT_DYNSYM ||
        type == SHT_DYNAMIC || type == SHT_HASH)
        return false;
    if (in_list(name, tables))
        return true;
    if (strncmp(name, ".rela.", 6) == 0)
        name += 5;
    else if (strncmp(name, ".rel.", 5) == 0)
        name += 4;
    return name[0] == '.' &&
           (in_list(name + 1, debug) || is_of_family(name + 1));
}

static struct finding check_sections(const struct object *o, const char *e)
{
    if (o->n_sections > MOST_SECTIONS + 1)
        return refuse(VERDICT_REJECTED,
                      text_format("%s.c makes more than %d sections: that is "
                                  "no source file.",
                                  e, MOST_SECTIONS));
    GElf_Shdr header;
    for (size_t i = 1; i < o->n_sections; i++) {
        const char *name = object_section(o, i, &header);
        if (!is_plain_section(name, header.sh_type))
            return refuse(VERDICT_REJECTED,
                          text_format("%s.c makes a section of its own, which "
                                      "no exercise needs.",
                                      e));
    }
    return finding_none;
}

/* No process has room for all that a file may ask for. */
static struct finding check_size(const struct object *o, const char *e)
{
    unsigned long long bytes = 0;
    GElf_Shdr header;
    for (size_t i = 1; i < o->n_sections; i++) {
        object_section(o, i, &header);
        if (header.sh_flags & SHF_ALLOC)
            bytes += header.sh_size;
    }
    if (bytes <= MOST_STATIC)
        return finding_none;
    return refuse(VERDICT_REJECTED,
                  text_format("%s.c has %llu bytes of static variables; %d are "
                              "allowed. Allocate what you need when you need "
                              "it.",
                              e, bytes, MOST_STATIC));
}

/* The request by which a program tells Valgrind to stop reporting (valgrind.h,
 * x86-64): four rotations that no compiler makes. */
static struct finding check_requests(const struct object *o, const char *e)
{
    static const char request[] = "\x48\xc1\xc7\x03\x48\xc1\xc7\x0d"
                                  "\x48\xc1\xc7\x3d\x48\xc1\xc7\x33";
    struct stat st;
    if (fstat(o->fd, &st) < 0)
        die("an object cannot be read: %s", strerror(errno));
    size_t size = (size_t)st.st_size;
    char *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, o->fd, 0);
    if (bytes == MAP_FAILED)
        die("an object cannot be read: %s", strerror(errno));
    bool speaks = memmem(bytes, size, request, sizeof request - 1) != NULL;
    munmap(bytes, size);
    if (!speaks)
        return finding_none;
    return refuse(VERDICT_REJECTED,
                  text_format("%s.c speaks to Valgrind itself, which would "
                              "hide its errors.",
                              e));
}

/* ---- symbols ---- */

static struct finding check_ifuncs(const struct object *o, const char *e)
{
    GElf_Sym symbol;
    for (size_t i = 1; i < o->n_symbols; i++) {
        object_symbol(o, i, &symbol);
        if (GELF_ST_TYPE(symbol.st_info) == STT_GNU_IFUNC)
            return refuse(VERDICT_REJECTED,
                          text_format("%s.c uses an ifunc resolver, which "
                                      "would run before the test.",
                                      e));
    }
    return finding_none;
}

/* Names that only the kit's own link defines, and that nobody promises: the
 * kit's functions, and the ends of sections (ld(1)). */
static bool is_of_the_kit(const char *name, const struct lines *kit)
{
    static const char *const ends[] = {"__start_", "__stop_", ".startof.",
                                       ".sizeof.", NULL};
    for (const char *const *end = ends; *end; end++)
        if (strncmp(name, *end, strlen(*end)) == 0)
            return true;
    return lines_find(kit, name) != NULL;
}

/* Calls that the compiler makes for itself. Who defines them would hide what it
 * does with shared memory (wire/races.h). */
static struct finding check_compilers(const struct object *o,
                                      const struct object_rules *rules)
{
    GElf_Sym symbol;
    for (size_t i = 1; i < o->n_symbols; i++) {
        const char *name = object_symbol(o, i, &symbol);
        if (symbol.st_shndx != SHN_UNDEF && strncmp(name, "__tsan_", 7) == 0)
            return refuse(VERDICT_REJECTED,
                          text_format("%s.c defines %s(), a name that belongs "
                                      "to the compiler.",
                                      rules->exercise, name));
    }
    return finding_none;
}

static struct finding check_uses(const struct object *o,
                                 const struct object_rules *rules)
{
    struct text uses = {0};
    GElf_Sym symbol;
    for (size_t i = 1; i < o->n_symbols; i++) {
        const char *name = object_symbol(o, i, &symbol);
        if (symbol.st_shndx == SHN_UNDEF && is_of_the_kit(name, &rules->kit))
            text_add(&uses, "%s%s", uses.length ? " " : "", name);
    }
    if (!uses.length)
        return finding_none;
    struct finding f = refuse(
        VERDICT_LINK_ERROR, text_format("Nothing defines %s, which %s.c uses.",
                                        text_string(&uses), rules->exercise));
    text_free(&uses);
    return f;
}

enum definition { DEFINED_NOWHERE, DEFINED_LOCALLY, DEFINED };

/* Does it define function NAME, so that others can call it? */
static enum definition definition_of(const struct object *o, const char *name)
{
    enum definition best = DEFINED_NOWHERE;
    GElf_Sym symbol;
    for (size_t i = 1; i < o->n_symbols; i++) {
        const char *its = object_symbol(o, i, &symbol);
        int type = GELF_ST_TYPE(symbol.st_info);
        int bind = GELF_ST_BIND(symbol.st_info);
        if (symbol.st_shndx == SHN_UNDEF || symbol.st_shndx >= SHN_LORESERVE ||
            (type != STT_FUNC && type != STT_NOTYPE) || strcmp(its, name) != 0)
            continue;
        if (bind == STB_GLOBAL || bind == STB_WEAK)
            return DEFINED;
        if (bind == STB_LOCAL)
            best = DEFINED_LOCALLY;
    }
    return best;
}

static struct finding check_program(const struct object *o, const char *e)
{
    if (definition_of(o, "main") == DEFINED)
        return finding_none;
    return refuse(VERDICT_LINK_ERROR, text_format("%s.c has no main().", e));
}

static struct finding check_functions(const struct object *o,
                                      const struct object_rules *rules)
{
    struct text missing = {0};
    for (size_t i = 0; i < rules->contract.count; i++) {
        const char *name = rules->contract.items[i];
        enum definition how = definition_of(o, name);
        if (how != DEFINED)
            text_add(&missing, " %s() is %s", name,
                     how == DEFINED_LOCALLY
                         ? "static, so nobody else can call it."
                         : "not defined.");
    }
    if (missing.length) {
        char *message =
            text_format("In %s.c:%s", rules->exercise, text_string(&missing));
        text_free(&missing);
        return refuse(VERDICT_LINK_ERROR, message);
    }
    if (definition_of(o, "main") == DEFINED)
        return (struct finding){VERDICT_PASS,
                                text_format("%s.c defines main(), which is not "
                                            "called: remove it.",
                                            rules->exercise)};
    return finding_none;
}

struct finding object_check(const struct object *o,
                            const struct object_rules *rules)
{
    const char *e = rules->exercise;
    struct finding f = check_sections(o, e);
    if (f.verdict == VERDICT_PASS)
        f = check_ifuncs(o, e);
    if (f.verdict == VERDICT_PASS)
        f = check_size(o, e);
    if (f.verdict == VERDICT_PASS)
        f = check_requests(o, e);
    if (f.verdict == VERDICT_PASS)
        f = check_compilers(o, rules);
    if (f.verdict == VERDICT_PASS)
        f = check_uses(o, rules);
    if (f.verdict != VERDICT_PASS)
        return f;
    return rules->contract.count ? check_functions(o, rules)
                                 : check_program(o, e);
}
