/* SPDX-License-Identifier: MIT */
/*
 * object_shut.c - shut an object in: new names for symbols and sections, and
 * local what nobody asked for.
 *
 * In an object file the local symbols come first (elf(5), sh_info of the symbol
 * table), and relocations name symbols by their place: so the table is sorted
 * anew, and the relocations follow it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/compile/object.h"
#include "harness/base/text.h"

/* ---- names ---- */

/* The bytes of a section with names, to which more are added at its end. */
struct name_table {
    Elf_Data *data;
    struct text bytes;
};

static struct name_table names_open(const struct object *o, size_t section)
{
    struct name_table t = {.data =
                               elf_getdata(elf_getscn(o->elf, section), NULL)};
    if (!t.data || !t.data->d_buf)
        die("the names of an object cannot be read: %s", elf_errmsg(-1));
    text_add_bytes(&t.bytes, t.data->d_buf, t.data->d_size);
    return t;
}

/* Where NAME stands now. */
static size_t names_add(struct name_table *t, const char *name)
{
    size_t at = t->bytes.length;
    text_add_bytes(&t->bytes, name, strlen(name) + 1);
    return at;
}

/* The section has these bytes from now on: T is not freed before the file. */
static void names_put(struct name_table *t)
{
    t->data->d_buf = t->bytes.bytes;
    t->data->d_size = t->bytes.length;
    elf_flagdata(t->data, ELF_C_SET, ELF_F_DIRTY);
}

/* What NAME is called from now on, in BUFFER if that is a new text; NULL if it
 * stays. */
static const char *new_name(const char *name, const struct object_rules *rules,
                            char **buffer)
{
    const struct lines *asked = &rules->contract;
    bool kept = asked->count == 0 && strcmp(name, "main") == 0;
    for (size_t i = 0; i < asked->count && !kept; i++)
        kept = strcmp(name, asked->items[i]) == 0;
    if (kept)
        return *buffer = text_format("%s__%s", rules->exercise, name);
    const char *call = lines_find(&rules->calls, name);
    return call ? strchr(call, ' ') + 1 : NULL;
}

/* Is NAME, a new one, what others may call? */
static bool is_kept(const char *name, const struct object_rules *rules)
{
    size_t n = strlen(rules->exercise);
    if (strncmp(name, rules->exercise, n) != 0 || strncmp(name + n, "__", 2))
        return false;
    name += n + 2;
    if (rules->contract.count == 0)
        return strcmp(name, "main") == 0;
    for (size_t i = 0; i < rules->contract.count; i++)
        if (strcmp(name, rules->contract.items[i]) == 0)
            return true;
    return false;
}

/* ---- symbols ---- */

static bool is_global(const GElf_Sym *symbol)
{
    return GELF_ST_BIND(symbol->st_info) != STB_LOCAL;
}

/* Give SYMBOL its new name and make it local if nobody asked for it. False if
 * it cannot be made local: a common symbol has no place before the link, and
 * there is one unique symbol in a process. */
static bool shut_symbol(const char *name, const struct object_rules *rules,
                        struct name_table *names, GElf_Sym *symbol)
{
    int type = GELF_ST_TYPE(symbol->st_info);
    int bind = GELF_ST_BIND(symbol->st_info);
    if (type == STT_SECTION || type == STT_FILE)
        return bind == STB_LOCAL;
    char *buffer = NULL;
    const char *to = new_name(name, rules, &buffer);
    bool shut = true;
    if (to)
        symbol->st_name = (GElf_Word)names_add(names, to);
    if (symbol->st_shndx != SHN_UNDEF && bind != STB_LOCAL &&
        !is_kept(to ? to : name, rules)) {
        shut = symbol->st_shndx != SHN_COMMON &&
               (bind == STB_GLOBAL || bind == STB_WEAK);
        symbol->st_info = GELF_ST_INFO(STB_LOCAL, type);
    }
    free(buffer);
    return shut;
}

/* All symbols with their new names; NULL if one cannot be shut in. */
static GElf_Sym *shut_symbols(const struct object *o,
                              const struct object_rules *rules)
{
    GElf_Sym *symbols = memory_new(o->n_symbols, sizeof *symbols);
    struct name_table names = names_open(o, o->names);
    bool shut = true;
    for (size_t i = 1; i < o->n_symbols && shut; i++) {
        const char *name = object_symbol(o, i, &symbols[i]);
        shut = shut_symbol(name, rules, &names, &symbols[i]);
    }
    if (shut) {
        names_put(&names);
        return symbols;
    }
    text_free(&names.bytes);
    free(symbols);
    return NULL;
}

/* Write SYMBOLS, the local ones first. Gives where each went. */
static size_t *write_symbols(const struct object *o, const GElf_Sym *symbols)
{
    size_t *places = memory_new(o->n_symbols, sizeof *places), place = 1;
    Elf_Data *data = elf_getdata(o->symtab, NULL);
    GElf_Shdr header;
    for (int global = 0; global < 2; global++) {
        if (global && gelf_getshdr(o->symtab, &header)) {
            header.sh_info = (GElf_Word)place;
            gelf_update_shdr(o->symtab, &header);
        }
        for (size_t i = 1; i < o->n_symbols; i++) {
            if (is_global(&symbols[i]) != global)
                continue;
            gelf_update_sym(data, (int)place, (GElf_Sym *)&symbols[i]);
            places[i] = place++;
        }
    }
    elf_flagdata(data, ELF_C_SET, ELF_F_DIRTY);
    return places;
}

/* ---- what names symbols by their place ---- */

static size_t moved(const struct object *o, const size_t *places, size_t symbol)
{
    if (symbol >= o->n_symbols)
        die("an object names a symbol that it does not have");
    return places[symbol];
}

static void move_relocations(const struct object *o, Elf_Scn *section,
                             const GElf_Shdr *header, const size_t *places)
{
    Elf_Data *data = elf_getdata(section, NULL);
    size_t count =
        header->sh_entsize ? header->sh_size / header->sh_entsize : 0;
    for (size_t i = 0; i < count; i++) {
        GElf_Rela rela;
        GElf_Rel rel;
        if (header->sh_type == SHT_RELA && gelf_getrela(data, (int)i, &rela)) {
            rela.r_info = GELF_R_INFO(moved(o, places, GELF_R_SYM(rela.r_info)),
                                      GELF_R_TYPE(rela.r_info));
            gelf_update_rela(data, (int)i, &rela);
        } else if (header->sh_type == SHT_REL &&
                   gelf_getrel(data, (int)i, &rel)) {
            rel.r_info = GELF_R_INFO(moved(o, places, GELF_R_SYM(rel.r_info)),
                                     GELF_R_TYPE(rel.r_info));
            gelf_update_rel(data, (int)i, &rel);
        }
    }
    elf_flagdata(data, ELF_C_SET, ELF_F_DIRTY);
}

static void move_references(const struct object *o, const size_t *places)
{
    size_t symtab = elf_ndxscn(o->symtab);
    GElf_Shdr header;
    for (size_t i = 1; i < o->n_sections; i++) {
        object_section(o, i, &header);
        Elf_Scn *section = elf_getscn(o->elf, i);
        if (header.sh_link != symtab)
            continue;
        if (header.sh_type == SHT_RELA || header.sh_type == SHT_REL)
            move_relocations(o, section, &header, places);
        if (header.sh_type == SHT_GROUP) { /* its name is a symbol's */
            header.sh_info = (GElf_Word)moved(o, places, header.sh_info);
            gelf_update_shdr(section, &header);
        }
    }
}

/* ---- sections ---- */

static bool begins(const char *name, const char *const list[])
{
    for (; *list; list++)
        if (strncmp(name, *list, strlen(*list)) == 0)
            return true;
    return false;
}

/* The ordinary ones would run before main() of every process, and after
 * exit(3). */
static void rename_sections(const struct object *o, const char *exercise)
{
    static const char *const first[] = {".init_array", ".ctors",
                                        ".preinit_array", NULL};
    static const char *const last[] = {".fini_array", ".dtors", NULL};
    size_t index;
    if (elf_getshdrstrndx(o->elf, &index) < 0)
        die("an object has no names of sections: %s", elf_errmsg(-1));
    struct name_table names = names_open(o, index);
    GElf_Shdr header;
    bool renamed = false;
    for (size_t i = 1; i < o->n_sections; i++) {
        const char *name = object_section(o, i, &header);
        bool init = begins(name, first);
        if (!init && !begins(name, last))
            continue;
        char *to = text_format("%s_%s", exercise, init ? "init" : "fini");
        header.sh_name = (GElf_Word)names_add(&names, to);
        gelf_update_shdr(elf_getscn(o->elf, i), &header);
        free(to);
        renamed = true;
    }
    if (renamed)
        names_put(&names);
    else
        text_free(&names.bytes);
}

/* libelf writes over sections that it has not read yet when one before them
 * has grown. */
static void read_all(const struct object *o)
{
    for (size_t i = 1; i < o->n_sections; i++)
        elf_getdata(elf_getscn(o->elf, i), NULL);
}

struct finding object_shut(struct object *o, const struct object_rules *rules)
{
    read_all(o);
    GElf_Sym *symbols = shut_symbols(o, rules);
    if (!symbols)
        return (struct finding){
            VERDICT_REJECTED,
            text_format("%s.c defines a symbol that cannot be kept to itself.",
                        rules->exercise)};
    size_t *places = write_symbols(o, symbols);
    move_references(o, places);
    rename_sections(o, rules->exercise);
    free(places);
    free(symbols);
    if (elf_update(o->elf, ELF_C_WRITE) < 0)
        die("an object cannot be written: %s", elf_errmsg(-1));
    return finding_none;
}
