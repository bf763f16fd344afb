/* SPDX-License-Identifier: MIT */
/*
 * object.c - read an object file with libelf.
 */
#include "harness/compile/object.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static void find_symtab(struct object *o)
{
    GElf_Shdr header;
    for (size_t i = 1; i < o->n_sections; i++) {
        object_section(o, i, &header);
        if (header.sh_type != SHT_SYMTAB || header.sh_entsize == 0)
            continue;
        o->symtab = elf_getscn(o->elf, i);
        o->n_symbols = header.sh_size / header.sh_entsize;
        o->names = header.sh_link;
    }
}

struct object object_open(const char *path)
{
    struct object o = {.fd = open(path, O_RDWR | O_CLOEXEC)};
    if (o.fd < 0)
        die("%s: %s", path, strerror(errno));
    if (elf_version(EV_CURRENT) == EV_NONE ||
        !(o.elf = elf_begin(o.fd, ELF_C_RDWR, NULL)) ||
        elf_getshdrnum(o.elf, &o.n_sections) < 0)
        die("%s: %s", path, elf_errmsg(-1));
    find_symtab(&o);
    return o;
}

void object_close(struct object *o)
{
    elf_end(o->elf);
    close(o->fd);
}

const char *object_symbol(const struct object *o, size_t i, GElf_Sym *symbol)
{
    Elf_Data *data = elf_getdata(o->symtab, NULL);
    const char *name = NULL;
    if (data && gelf_getsym(data, (int)i, symbol))
        name = elf_strptr(o->elf, o->names, symbol->st_name);
    if (!name)
        die("a symbol cannot be read: %s", elf_errmsg(-1));
    return name;
}

const char *object_section(const struct object *o, size_t i, GElf_Shdr *header)
{
    size_t names;
    const char *name = NULL;
    if (elf_getshdrstrndx(o->elf, &names) == 0 &&
        gelf_getshdr(elf_getscn(o->elf, i), header))
        name = elf_strptr(o->elf, names, header->sh_name);
    if (!name)
        die("a section cannot be read: %s", elf_errmsg(-1));
    return name;
}
