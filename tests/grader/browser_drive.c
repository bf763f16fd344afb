/* SPDX-License-Identifier: MIT */
/*
 * browser_drive.c - a page as somebody uses it: keys are pressed in a headless
 * Chromium, and it is asked what it shows. Run by test-pictures.sh.
 *
 *     browser_drive BROWSER PROFILE URL ACTION...
 *
 *     key=ArrowLeft    press and let go
 *     eval=EXPRESSION  of JavaScript; its value is printed, a line
 *     width=390        of the window, in CSS pixels
 *     media=FEATURE:VALUE  as prefers-color-scheme:dark
 *     scripts=off      from now on; then the page is loaded anew
 *     of=SELECTOR      the next pictures are of this element, not of the page
 *     shot=FILE        a PNG
 *     pdf=FILE         as it is printed on A4
 *
 * It speaks the DevTools protocol over descriptors 3 and 4 of the browser
 * (--remote-debugging-pipe): JSON, each message ends with a null byte. 1 if an
 * action fails, 4 if there is no browser to talk to.
 */
#include <err.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 60, NOT_THERE = 4 };

static FILE *to_browser, *from_browser;
static const char *session; /* of the page; NULL: of the browser */
static char *loaded;        /* the document that has been loaded last */
static int width = 1100;
static const char *shown = "html"; /* the selector of what is on pictures */

/* ---- the protocol -------------------------------------------------------- */

/* Remember which document has been loaded last: what is asked of a page while
 * another one takes its place is never answered. */
static void note(const json_t *event)
{
    const json_t *params = json_object_get(event, "params");
    const char *method = json_string_value(json_object_get(event, "method"));
    const char *name = json_string_value(json_object_get(params, "name"));
    if (!method || strcmp(method, "Page.lifecycleEvent") != 0 || !name ||
        strcmp(name, "load") != 0)
        return;
    free(loaded);
    loaded = strdup(json_string_value(json_object_get(params, "loaderId")));
}

static json_t *receive(void)
{
    static char *bytes;
    static size_t room;
    if (getdelim(&bytes, &room, '\0', from_browser) <= 0)
        errx(NOT_THERE, "the browser has gone");
    json_t *message = json_loads(bytes, JSON_DECODE_ANY, NULL);
    if (!message)
        errx(NOT_THERE, "no JSON: %.200s", bytes);
    note(message);
    return message;
}

/* What METHOD gives; its PARAMS are taken away. */
static json_t *call(const char *method, json_t *params)
{
    static int last;
    json_t *message = json_pack("{s:i, s:s, s:o}", "id", ++last, "method",
                                method, "params", params);
    if (session)
        json_object_set_new(message, "sessionId", json_string(session));
    char *text = json_dumps(message, JSON_COMPACT);
    fwrite(text, 1, strlen(text) + 1, to_browser);
    if (fflush(to_browser) != 0)
        err(NOT_THERE, "%s", method);
    free(text);
    json_decref(message);
    for (;;) {
        json_t *got = receive();
        if (json_integer_value(json_object_get(got, "id")) != last) {
            json_decref(got); /* an event that nobody asked for */
            continue;
        }
        json_t *result = json_incref(json_object_get(got, "result"));
        if (!result)
            errx(1, "%s: %s", method,
                 json_dumps(json_object_get(got, "error"), 0));
        json_decref(got);
        return result;
    }
}

static void tell(const char *method, json_t *params)
{
    json_decref(call(method, params));
}

/* ---- the actions --------------------------------------------------------- */

/* The value of EXPRESSION, which may be a promise. */
static json_t *evaluate(const char *expression)
{
    json_t *got = call("Runtime.evaluate",
                       json_pack("{s:s, s:b, s:b}", "expression", expression,
                                 "returnByValue", 1, "awaitPromise", 1));
    if (json_object_get(got, "exceptionDetails"))
        errx(1, "%s: %s", expression, json_dumps(got, 0));
    json_t *value =
        json_incref(json_object_get(json_object_get(got, "result"), "value"));
    json_decref(got);
    return value;
}

static void print_value(const char *expression)
{
    json_t *value = evaluate(expression);
    char *text = json_is_string(value)
                     ? strdup(json_string_value(value))
                     : json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
    puts(text ? text : "null");
    free(text);
    json_decref(value);
}

static void press(const char *key)
{
    tell("Input.dispatchKeyEvent",
         json_pack("{s:s, s:s, s:s}", "type", "keyDown", "key", key, "code",
                   key));
    tell("Input.dispatchKeyEvent", json_pack("{s:s, s:s, s:s}", "type", "keyUp",
                                             "key", key, "code", key));
}

static void save(const char *file, json_t *result)
{
    const char *data = json_string_value(json_object_get(result, "data"));
    char *command;
    if (asprintf(&command, "base64 -d >'%s'", file) < 0)
        err(NOT_THERE, "memory");
    FILE *f = popen(command, "w");
    if (!data || !f || fputs(data, f) < 0 || pclose(f) != 0)
        errx(1, "%s cannot be written", file);
    free(command);
    json_decref(result);
}

static void shoot(const char *file)
{
    char *where;
    if (asprintf(&where,
                 "var b=document.querySelector('%s').getBoundingClientRect();"
                 "({x:b.x+scrollX,y:b.y+scrollY,width:b.width,"
                 "height:b.height,scale:1})",
                 shown) < 0)
        err(NOT_THERE, "memory");
    json_t *box = evaluate(where);
    save(file, call("Page.captureScreenshot",
                    json_pack("{s:b, s:o}", "captureBeyondViewport", 1, "clip",
                              box)));
    free(where);
}

static void set_width(const char *value)
{
    width = atoi(value);
    tell("Emulation.setDeviceMetricsOverride",
         json_pack("{s:i, s:i, s:i, s:b}", "width", width, "height", 900,
                   "deviceScaleFactor", 1, "mobile", 0));
}

/* Until the page URL is all there. */
static void load(const char *url)
{
    json_t *got = call("Page.navigate", json_pack("{s:s}", "url", url));
    const char *is = json_string_value(json_object_get(got, "loaderId"));
    if (!is)
        errx(1, "%s cannot be opened", url);
    while (!loaded || strcmp(loaded, is) != 0)
        json_decref(receive());
    json_decref(got);
}

static void act(const char *action, const char *url)
{
    const char *value = strchr(action, '=');
    if (!value++)
        errx(2, "what is '%s'?", action);
    size_t n = (size_t)(value - action);
    const char *colon = strchr(value, ':');
    if (strncmp(action, "key=", n) == 0) {
        press(value);
    } else if (strncmp(action, "eval=", n) == 0) {
        print_value(value);
    } else if (strncmp(action, "width=", n) == 0) {
        set_width(value);
    } else if (strncmp(action, "media=", n) == 0 && colon) {
        tell("Emulation.setEmulatedMedia",
             json_pack("{s:[{s:s%, s:s}]}", "features", "name", value,
                       (int)(colon - value), "value", colon + 1));
    } else if (strncmp(action, "scripts=", n) == 0) {
        tell("Emulation.setScriptExecutionDisabled",
             json_pack("{s:b}", "value", strcmp(value, "off") == 0));
        load(url);
    } else if (strncmp(action, "of=", n) == 0) {
        shown = value;
    } else if (strncmp(action, "shot=", n) == 0) {
        shoot(value);
    } else if (strncmp(action, "pdf=", n) == 0) {
        save(value,
             call("Page.printToPDF", json_pack("{s:f, s:f}", "paperWidth", 8.27,
                                               "paperHeight", 11.69)));
    } else {
        errx(2, "what is '%s'?", action);
    }
}

/* ---- the browser --------------------------------------------------------- */

static pid_t start(const char *browser, const char *profile)
{
    int commands[2], answers[2];
    char *data;
    if (pipe2(commands, O_CLOEXEC) < 0 || pipe2(answers, O_CLOEXEC) < 0 ||
        asprintf(&data, "--user-data-dir=%s", profile) < 0)
        err(NOT_THERE, "pipe");
    pid_t pid = fork();
    if (pid < 0)
        err(NOT_THERE, "fork");
    if (pid == 0) {
        int in = fcntl(commands[0], F_DUPFD, 10);
        int out = fcntl(answers[1], F_DUPFD, 10);
        dup2(in, 3);
        dup2(out, 4);
        close(in);
        close(out);
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* whatever ends this program */
        dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
        dup2(STDOUT_FILENO, STDERR_FILENO);
        execlp(browser, browser, "--headless", "--no-sandbox", "--disable-gpu",
               "--disable-dev-shm-usage", "--hide-scrollbars",
               "--remote-debugging-pipe", data, "about:blank", (char *)NULL);
        _exit(127);
    }
    close(commands[0]);
    close(answers[1]);
    to_browser = fdopen(commands[1], "w");
    from_browser = fdopen(answers[0], "r");
    free(data);
    return pid;
}

/* A page of its own to work in. */
static void open_page(void)
{
    json_t *made =
        call("Target.createTarget", json_pack("{s:s}", "url", "about:blank"));
    json_t *joined =
        call("Target.attachToTarget",
             json_pack("{s:O, s:b}", "targetId",
                       json_object_get(made, "targetId"), "flatten", 1));
    session = strdup(json_string_value(json_object_get(joined, "sessionId")));
    tell("Page.enable", json_object());
    tell("Page.setLifecycleEventsEnabled", json_pack("{s:b}", "enabled", 1));
    json_decref(joined);
    json_decref(made);
}

int main(int argc, char **argv)
{
    if (argc < 4)
        errx(2, "usage: browser_drive BROWSER PROFILE URL ACTION...");
    signal(SIGPIPE, SIG_IGN);
    alarm(SECONDS);
    pid_t browser = start(argv[1], argv[2]);
    open_page();
    set_width("1100");
    load(argv[3]);
    for (int i = 4; i < argc; i++)
        act(argv[i], argv[3]);
    session = NULL;
    tell("Browser.close", json_object());
    waitpid(browser, NULL, 0);
    return fflush(stdout) == 0 ? 0 : 1;
}
