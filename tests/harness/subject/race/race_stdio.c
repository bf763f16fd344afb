/* SPDX-License-Identifier: MIT */
/*
 * race_stdio.c - stands in front of the functions of stdio.h: they use memory
 * where the compiler puts no calls, and pass bytes from process to process
 * (races.h; the list is in touches.h). Runs in the subject.
 */
#include "harness/subject/race/race.h"
#include "harness/wire/touches.h"

#include <errno.h>
#include <printf.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static void read_text(const char *text, const void *place)
{
    if (text && race_may_be_shared(text, 1))
        race_read(text, strlen(text) + 1, place);
}

/* The wrapper of NAME_ under another name of the same function. */
#define RACE_ALIAS(alias_, name_)                 \
    extern __typeof__(race_##name_) race_##alias_ \
        __attribute__((alias("race_" #name_)))

/* What goes to a stream may reach another process; what comes of one may come
 * from there. Memory streams have no descriptor. */
static void give_stream(FILE *f)
{
    int error = errno;
    if (race.memory)
        race_give_fd(fileno(f));
    errno = error;
}

static void take_stream(FILE *f)
{
    int error = errno;
    if (race.memory)
        race_take_fd(fileno(f));
    errno = error;
}

/* ---- what formats ---- */

/* The texts among the arguments of FORMAT are read, but for those whose length
 * the format limits: they may have no end. */
static void read_arguments(const char *format, va_list list, const void *place)
{
    enum { MOST = 32 };
    int types[MOST];
    size_t n = parse_printf_format(format, MOST, types);
    va_list args;
    va_copy(args, list);
    for (size_t i = 0; i < n && i < MOST; i++) {
        switch (types[i] & ~PA_FLAG_MASK) {
        case PA_STRING: {
            const char *text = va_arg(args, const char *);
            if (!strchr(format, '.'))
                read_text(text, place);
            break;
        }
        case PA_DOUBLE:
            if (types[i] & PA_FLAG_LONG_DOUBLE)
                va_arg(args, long double);
            else
                va_arg(args, double);
            break;
        default:
            if (types[i] & (PA_FLAG_LONG | PA_FLAG_LONG_LONG | PA_FLAG_PTR) ||
                (types[i] & ~PA_FLAG_MASK) == PA_POINTER)
                va_arg(args, long);
            else
                va_arg(args, int);
        }
    }
    va_end(args);
}

#define FORMATS(give_, write_, real_)                \
    va_list args;                                    \
    va_start(args, format);                          \
    if (race.memory) {                               \
        if (race_low)                                \
            read_arguments(format, args, RACE_HERE); \
        give_;                                       \
    }                                                \
    int n = real_;                                   \
    va_end(args);                                    \
    write_;                                          \
    return n

int race_printf(const char *format, ...)
{
    FORMATS(give_stream(stdout), , vprintf(format, args));
}

int race_fprintf(FILE *f, const char *format, ...)
{
    FORMATS(give_stream(f), , vfprintf(f, format, args));
}

int race_dprintf(int fd, const char *format, ...)
{
    FORMATS(race_give_fd(fd), , vdprintf(fd, format, args));
}

int race_sprintf(char *to, const char *format, ...)
{
    FORMATS(, race_write(to, n < 0 ? 0 : (size_t)n + 1, RACE_HERE),
            vsprintf(to, format, args));
}

int race_snprintf(char *to, size_t size, const char *format, ...)
{
    FORMATS(,
            race_write(to, n < 0 || (size_t)n >= size ? size : (size_t)n + 1,
                       RACE_HERE),
            vsnprintf(to, size, format, args));
}

/* ---- what writes ---- */

int race_puts(const char *text)
{
    read_text(text, RACE_HERE);
    give_stream(stdout);
    return puts(text);
}

int race_fputs(const char *text, FILE *f)
{
    read_text(text, RACE_HERE);
    give_stream(f);
    return fputs(text, f);
}

int race_putc(int c, FILE *f)
{
    give_stream(f);
    return putc(c, f);
}
RACE_ALIAS(fputc, putc);

int race_putchar(int c)
{
    give_stream(stdout);
    return putchar(c);
}

size_t race_fwrite(const void *from, size_t size, size_t n, FILE *f)
{
    race_read(from, size * n, RACE_HERE);
    give_stream(f);
    return fwrite(from, size, n, f);
}

int race_fflush(FILE *f)
{
    give_stream(f ? f : stdout);
    return fflush(f);
}

/* ---- what reads ---- */

char *race_fgets(char *to, int size, FILE *f)
{
    char *result = fgets(to, size, f);
    if (result)
        race_write(to, strlen(to) + 1, RACE_HERE);
    take_stream(f);
    return result;
}

size_t race_fread(void *to, size_t size, size_t n, FILE *f)
{
    size_t result = fread(to, size, n, f);
    race_write(to, size * result, RACE_HERE);
    take_stream(f);
    return result;
}

int race_getchar(void)
{
    int c = getchar();
    take_stream(stdin);
    return c;
}

int race_fgetc(FILE *f)
{
    int c = fgetc(f);
    take_stream(f);
    return c;
}
RACE_ALIAS(getc, fgetc);

ssize_t race_getline(char **line, size_t *size, FILE *f)
{
    ssize_t n = getline(line, size, f);
    take_stream(f);
    return n;
}

int race_scanf(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vscanf(format, args);
    va_end(args);
    take_stream(stdin);
    return n;
}
RACE_ALIAS(__isoc99_scanf, scanf);
RACE_ALIAS(__isoc23_scanf, scanf);

int race_fscanf(FILE *f, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vfscanf(f, format, args);
    va_end(args);
    take_stream(f);
    return n;
}
RACE_ALIAS(__isoc99_fscanf, fscanf);
RACE_ALIAS(__isoc23_fscanf, fscanf);
