/* SPDX-License-Identifier: MIT */
/*
 * html.c - write a page that stands alone.
 */
#include "base/html.h"

#include <sha2.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "base/kit.h"

/* Colours by name, for light and dark; on paper always the light ones. */
static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1f24;--dim:#57606a;--paper:#fff;"
    "--card:#f5f7f9;--line:#d5dbe1;--good:#176f2c;--bad:#b3261e;"
    "--doubt:#855300;--bar:#3f72af}\n"
    "@media screen and (prefers-color-scheme:dark){:root{--ink:#e4e7eb;"
    "--dim:#9fa8b3;--paper:#14171b;--card:#1d2228;--line:#38404a;"
    "--good:#56c271;--bad:#ff8d83;--doubt:#e2b34a;--bar:#6fa1dc}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--paper);color:var(--ink);"
    "font:16px/1.5 system-ui,sans-serif}\n"
    "main{max-width:66rem;margin:0 auto;padding:1.5rem}\n"
    "h1{margin:0;font-size:1.8rem;line-height:1.25}\n"
    "h2{margin:2.2rem 0 .4rem;font-size:1.3rem;line-height:1.3;"
    "border-bottom:1px solid var(--line);padding-bottom:.2rem}\n"
    "h3{margin:1.2rem 0 .3rem;font-size:1rem}\n"
    "h1,h2,h3,p,li,th,td,dd{overflow-wrap:anywhere;unicode-bidi:isolate}\n"
    "p{margin:.4rem 0}\n"
    ".dim,caption,dt,.facts th{color:var(--dim)}\n"
    ".score{font-size:1.6rem}\n"
    "caption{text-align:left;padding:.2rem 0}\n"
    "table{border-collapse:collapse;width:100%;margin:.4rem 0}\n"
    "th,td{padding:.3rem .8rem .3rem 0;text-align:left;vertical-align:top;"
    "border-bottom:1px solid var(--line);font-weight:normal}\n"
    "thead th{font-weight:600;vertical-align:bottom}\n"
    ".facts{width:auto}\n"
    ".facts th,.facts td{border:0;padding-top:.1rem;padding-bottom:.1rem}\n"
    ".facts th{white-space:nowrap;overflow-wrap:normal}\n"
    "a{color:var(--bar)}nav a{margin-right:1em}\n"
    ".number{text-align:right;white-space:nowrap;overflow-wrap:normal;"
    "font-variant-numeric:tabular-nums}\n"
    ".word{white-space:nowrap;overflow-wrap:normal}\n"
    ".good{color:var(--good)}.bad{color:var(--bad)}.doubt{color:var(--doubt)}\n"
    ".said{white-space:pre-wrap;font:.86rem/1.45 ui-monospace,monospace}\n"
    ".name{width:50%}td.said{min-width:16rem;width:48%}\n"
    ".card{background:var(--card);border:1px solid var(--line);"
    "border-radius:.4rem;padding:.1rem 1rem .6rem;margin:.8rem 0}\n"
    "dl{display:grid;grid-template-columns:max-content minmax(0,1fr);"
    "gap:.3rem 1rem;margin:.3rem 0;align-items:baseline}\n"
    "dd{margin:0;white-space:pre-wrap}\n"
    "svg{display:block;max-width:100%;height:auto}\n"
    "svg.bar{display:inline-block;height:.7em;margin-right:.5em}\n"
    "svg text{fill:var(--ink);font:12px system-ui,sans-serif;"
    "text-anchor:middle}\n"
    "svg .dim{fill:var(--dim)}\n"
    ".full{fill:var(--bar)}.rest{fill:var(--line)}\n"
    "@media print{body{font-size:10pt}main{max-width:none;padding:0}"
    "tr,.card{break-inside:avoid}h2,h3{break-after:avoid}"
    "nav{display:none}thead{display:table-header-group}"
    ".full,.rest{print-color-adjust:exact}}\n";

/* TEXT so that it is nothing but text, between tags and in attributes. */
static void print_text(FILE *out, const char *text)
{
    char *clean = text_clean(text, strlen(text));
    for (const char *s = clean; *s; s++) {
        switch (*s) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '"': fputs("&quot;", out); break;
        case '\'': fputs("&#39;", out); break;
        default: putc(*s, out);
        }
    }
    free(clean);
}

void html_print(FILE *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    for (const char *s = format; *s; s++) {
        char spec[16];
        size_t n = 1 + strspn(s + 1, "+-0123456789.z");
        if (*s != '%') {
            putc(*s, out);
            continue;
        }
        if (n + 2 > sizeof spec)
            exit(complain(STATUS_MACHINE, "no format: %s", s));
        memcpy(spec, s, n + 1);
        spec[n + 1] = '\0';
        s += n;
        switch (*s) {
        case '%': putc('%', out); break;
        case 's': print_text(out, va_arg(args, const char *)); break;
        case 'u': fprintf(out, spec, va_arg(args, size_t)); break;
        case 'f':
        case 'g': fprintf(out, spec, va_arg(args, double)); break;
        default: exit(complain(STATUS_MACHINE, "no format: %s", spec));
        }
    }
    va_end(args);
}

/* N bytes in base64 (RFC 4648), as a policy has a hash. */
static void print_base64(FILE *out, const uint8_t *bytes, size_t n)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < n; i += 3) {
        size_t left = n - i;
        unsigned group = (unsigned)bytes[i] << 16;
        group |= left > 1 ? (unsigned)bytes[i + 1] << 8 : 0;
        group |= left > 2 ? (unsigned)bytes[i + 2] : 0;
        putc(digits[group >> 18], out);
        putc(digits[group >> 12 & 63], out);
        putc(left > 1 ? digits[group >> 6 & 63] : '=', out);
        putc(left > 2 ? digits[group & 63] : '=', out);
    }
}

static void print_policy(FILE *out, const char *script)
{
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA2_CTX context;
    fputs("<meta http-equiv=\"Content-Security-Policy\" content=\""
          "default-src 'none'; style-src 'unsafe-inline'",
          out);
    if (*script) {
        SHA256Init(&context);
        SHA256Update(&context, (const uint8_t *)script, strlen(script));
        SHA256Final(digest, &context);
        fputs("; script-src 'sha256-", out);
        print_base64(out, digest, sizeof digest);
        putc('\'', out);
    }
    fputs("\">\n", out);
}

void html_begin(FILE *out, const char *title, const char *own_style,
                const char *script)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
          "<meta charset=\"utf-8\">\n",
          out);
    print_policy(out, script);
    html_print(out,
               "<meta name=\"viewport\" content=\"width=device-width, "
               "initial-scale=1\">\n<title>%s</title>\n<style>\n",
               title);
    fprintf(out, "%s%s</style>\n", style, own_style);
    if (*script)
        fprintf(out, "<script>%s</script>\n", script);
    fputs("</head>\n<body>\n<main>\n", out);
}

void html_end(FILE *out)
{
    fputs("</main>\n</body>\n</html>\n", out);
}

void html_bar(FILE *out, double share)
{
    html_print(out,
               "<svg class=\"bar\" width=\"80\" height=\"10\" viewBox=\"0 0 80 "
               "10\" aria-hidden=\"true\"><rect class=\"rest\" width=\"80\" "
               "height=\"10\"/><rect class=\"full\" width=\"%.1f\" "
               "height=\"10\"/></svg>",
               80 * share);
}
