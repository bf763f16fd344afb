/* SPDX-License-Identifier: MIT */
/*
 * object.h - what the compiler made of a student's file: may it be linked with
 * the kit, and if so, shut in.
 *
 * Shut in means: only the functions that the contract asks for stay visible,
 * or main of a program, all with EXERCISE__ before their names; calls of calls.h
 * go to the probe; constructors and destructors move to sections that the fork
 * server's child runs, so that they cost their own exercise and no other.
 */
#ifndef BUILD_OBJECT_H
#define BUILD_OBJECT_H

#include <gelf.h>
#include <libelf.h>

#include "harness/compile/files/finding.h"
#include "harness/compile/files/paths.h"

/* What the kit asks of an object. */
struct object_rules {
    const char *exercise;
    struct lines contract; /* functions that are asked for; none: main() */
    struct lines kit;      /* the kit's names in the subject, sorted */
    struct lines calls; /* "read probe_read": what is called instead, sorted */
};

/* An object file that is open for reading and writing. */
struct object {
    int fd;
    Elf *elf;
    size_t n_sections; /* with section 0, which is none */
    Elf_Scn *symtab;   /* NULL: no symbols */
    size_t n_symbols;  /* with symbol 0, which is none */
    size_t names;      /* index of the section with the symbols' names */
};

/* Dies if PATH is no object file: the assembler makes nothing else. */
struct object object_open(const char *path);
void object_close(struct object *o);

/* Symbol I (below n_symbols), and its name. */
const char *object_symbol(const struct object *o, size_t i, GElf_Sym *symbol);
/* The header of section I (below n_sections), and its name. */
const char *object_section(const struct object *o, size_t i, GElf_Shdr *header);

/* Why it must not be linked; or nothing, perhaps with a note. */
struct finding object_check(const struct object *o,
                            const struct object_rules *rules);
/* Shut in an object that passed the check; the file is changed in place. */
struct finding object_shut(struct object *o, const struct object_rules *rules);

#endif
