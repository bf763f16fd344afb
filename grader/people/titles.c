/* SPDX-License-Identifier: MIT */
/*
 * titles.c - what course sites call the columns of their sheets. A title that
 * is not here, --column names.
 */
#include "people/titles.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "people/person_key.h"

/* English first, then German, French, Spanish, Italian, Portuguese, Dutch,
 * Polish. A site's own number goes before others where a sheet has both. */
static const struct {
    const char *word, *titles;
} table[TITLE_COUNT] = {
    [TITLE_IDENTIFIER] =
        {"identifier",
         "Identifier|Identifiant|Identificador|Identificativo|Identificatie|"
         "Identyfikator"},
    [TITLE_ID] =
        {"id",
         "id|student id|who|sid|login|username|user name|orgdefinedid|"
         "id number|student number|matriculation number|sis user id|"
         "sis login id|user id|net id|netid|ID-Nummer|Matrikelnummer|"
         "Anmeldename|SIS-Benutzer-ID|SIS-Anmelde-ID|SIS-Nutzer-ID|"
         "Benutzername|Numéro d'identification|Nom d'utilisateur|Número de ID|"
         "Nombre de usuario|Numero ID|Número de identificação|ID-nummer"},
    [TITLE_USER] = {"user", "Username|User name|Benutzername|Anmeldename|"
                            "Nom d'utilisateur|Nombre de usuario|Nome utente|"
                            "Nome de usuário|Nome de utilizador|"
                            "Gebruikersnaam|Nazwa użytkownika"},
    [TITLE_NAME] =
        {"name",
         "name|full name|student|student name|Vollständiger Name|Studierende|"
         "Studierende*r|Schüler|Teilnehmer|Nom complet|Étudiant|"
         "Nombre completo|Estudiante|Nome completo|Cognome/Nome|Studente|"
         "Estudante|Aluno|Volledige naam|Imię i nazwisko"},
    [TITLE_FIRST_NAME] = {"first-name",
                          "first name|given name|firstname|Vorname|Prénom|"
                          "Nombre|Nome|Voornaam|Imię"},
    [TITLE_LAST_NAME] = {"last-name",
                         "last name|surname|family name|lastname|Nachname|"
                         "Nom|Nom de famille|Apellido(s)|Apellidos|Cognome|"
                         "Sobrenome|Apelido|Achternaam|Nazwisko"},
    [TITLE_EMAIL] = {"email", "email|e-mail|email address|mail|E-Mail-Adresse|"
                              "Adresse de courriel|Adresse e-mail|"
                              "Dirección de correo|Correo electrónico|"
                              "Indirizzo email|Endereço de e-mail|E-mailadres|"
                              "Adres e-mail"},
    [TITLE_GROUP] = {"group",
                     "group|groups|team|Gruppe|Gruppen|Groupe|Groupes|Grupo|"
                     "Grupos|Gruppo|Gruppi|Groep|Groepen|Grupa|Grupy"},
    [TITLE_GRADE] = {"grade",
                     "Grade|Bewertung|Note|Calificación|Valutazione|Nota|"
                     "Cijfer|Ocena"},
    [TITLE_MAXIMUM] = {"maximum",
                       "Maximum grade|Max grade|Bestwertung|Note maximale|"
                       "Calificación máxima|Valutazione massima|Nota máxima|"
                       "Maximumcijfer|Maksymalna ocena|Najwyższa ocena"},
    [TITLE_COMMENTS] =
        {"comments",
         "Feedback comments|Feedback als Kommentar|"
         "Feedback par commentaires|Comentarios de retroalimentación|"
         "Commenti|Commenti di feedback|Comentários de feedback|"
         "Feedback opmerkingen|Feedback (opmerkingen)|"
         "Komentarz do informacji zwrotnej|Komentarz zwrotny"},
    [TITLE_SECTION] = {"section",
                       "Section|Abschnitt|Sektion|Sección|Sezione|Seção|"
                       "Secção|Sectie|Sekcja"},
};

/* The first column that is called TITLE. */
static int column_called(const struct csv *c, const char *title)
{
    int found = -1;
    char *wanted = person_key(title);
    for (size_t i = 0; c->count && i < c->rows[0].count && found < 0; i++) {
        char *value = csv_value(&c->rows[0].cells[i]);
        char *key = person_key(value);
        if (*wanted && strcmp(key, wanted) == 0)
            found = (int)i;
        free(key);
        free(value);
    }
    free(wanted);
    return found;
}

int title_column_at(const struct csv *c, enum title t, size_t n)
{
    char *titles = text_copy(table[t].titles), *rest = titles, *one;
    int found = -1;
    while (found < 0 && (one = strsep(&rest, "|"))) {
        found = column_called(c, one);
        if (found >= 0 && n-- > 0)
            found = -1;
    }
    free(titles);
    return found;
}

/* What CHOICE names for T; NULL if it names another. */
static const char *chosen_title(const char *choice, enum title t)
{
    size_t n = strlen(table[t].word);
    return strncmp(choice, table[t].word, n) == 0 && choice[n] == '='
               ? choice + n + 1
               : NULL;
}

bool title_choice(const char *text)
{
    for (enum title t = 0; t < TITLE_COUNT; t++)
        if (chosen_title(text, t))
            return true;
    return false;
}

int title_column(const struct csv *c, enum title t, const struct names *chosen)
{
    for (size_t i = 0; chosen && i < chosen->count; i++) {
        const char *title = chosen_title(chosen->items[i], t);
        if (title)
            return column_called(c, title);
    }
    return title_column_at(c, t, 0);
}

const char *title_word(enum title t)
{
    return table[t].word;
}

bool title_of_worksheet(const struct csv *c)
{
    return title_column(c, TITLE_GRADE, NULL) >= 0 &&
           title_column(c, TITLE_MAXIMUM, NULL) >= 0;
}
