"""What columns are called that say something about a mark, in the languages of the people who make such tables."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(50_000)
def bare(name: str) -> str:
    """A name without case, accents, spaces and signs."""
    split = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in split if c.isalnum() or _is_sign(c))


def _is_sign(char: str) -> bool:
    """Whether a combining sign is part of the letter (Indic vowels), not an accent."""
    category = unicodedata.category(char)
    return category == "Mc" or (category == "Mn" and "\u0900" <= char <= "\u109f")


def _words(text: str) -> frozenset[str]:
    return frozenset(bare(word) for word in text.split())


NAMES: dict[str, frozenset[str]] = {
    "kind": _words("kind marktype kindofmark genre प्रकार"),
    "title": _words(
        "title name nom nombre nome titre titulo label नाम शीर्षक الاسم اسم العنوان incidenttitle posttitle "
        "facilityname sitename placename locationname lieu lugar name_en"
    ),
    "words": _words(
        "story words notes note description desc descripcion comment comments comentario comentarios "
        "commentaire commentaires remarks remark observation observations observaciones relato testimony "
        "testimonio temoignage recit histoire historia narrative details detail message cmt विवरण टिप्पणी कथा "
        "الوصف ملاحظات القصة وصف whathappened explain explanation incidentdescription postcontent content"
    ),
    "words_lang": _words("storylang lang language langue idioma lengua wordslang भाषा اللغة"),
    "translation": _words("storytr wordstr translation traduccion traduction translated"),
    "translation_lang": _words("trlang translationlang"),
    "levels": _words("lvl levels levelofexclusion"),
    "r4": _words("r4 4rs fourrs"),
    "sdg": _words("sdg sdgs goal odd ods"),
    "rights": _words("rights right derechos droits"),
    "idea": _words(
        "ideatxt idea ideas suggestion suggestions sugerencia sugerencias proposition propuesta solution "
        "solucion whatwouldhelp सुझाव اقتراح"
    ),
    "service": _words(
        "service services servicio servicios sector secteur amenity category categorie categoria सेवा الخدمة "
        "healthcare facilitytype typeoffacility $category"
    ),
    "barriers": _words(
        "barrier barriers barrera barreras barriere barrieres obstacle obstacles obstaculo obstaculos reason "
        "reasons raison razon problem problems probleme problema बाधा समस्या कारण عائق عوائق المشكلة"
    ),
    "affected": _words(
        "affected affectedgroups whoisaffected afectados touches personnesaffectees vulnerable vulnerability "
        "population प्रभावित المتضررون"
    ),
    "severity": _words("severity severite gravite gravedad seriousness howbad गम्भीरता الشدة"),
    "freq": _words("freq frequency frequence frecuencia howoften बारम्बारता"),
    "season": _words("season seasons saison temporada estacion मौसम الموسم"),
    "day_time": _words("daytime timeofday moment horario"),
    "mode": _words("howtravel mode travelmode transport transportmode medio moyen यातायात"),
    "minutes_dry": _words("mindry minutes minutesdry traveltime minutos"),
    "minutes_wet": _words("minwet minuteswet"),
    "cope": _words("cope coping copingstrategy afrontamiento"),
    "duty": _words("duty dutybearer responsible responsable responsibility जिम्मेवार"),
    "basis": _words("basis howknown sourceofinformation"),
    "themes": _words("theme themes tema temas tags categories"),
    "since": _words("since depuis desde sincewhen देखि منذ"),
    "placed_at": _words(
        "placedat placedon $createdat $created createdat start submissiondate submissiontime date datetime "
        "time timestamp today when fecha incidentdate postdate मिति التاريخ observedat"
    ),
    "group": _words("grp group groupname groupe grupo समूह المجموعة"),
    "accuracy": _words("posuncm accuracy precision hdop gpsaccuracy exactitude"),
    "id": _words(
        "uid metainstanceid instanceid key uuid $id docid globalid id @id osmid submissionid formid "
        "observationid alertid postid"
    ),
    "photo": _words(
        "photo photos photograph picture pictures image images foto fotos imagen $photos फोटो तस्बिर صورة الصورة "
        "attachment attachments representativephoto media"
    ),
    "voice": _words(
        "audio sound voice son grabacion recording enregistrement $audio आवाज صوت الصوت"
    ),
}

OTHER_NAMES: dict[str, dict[str, str]] = {
    "service": {
        **dict.fromkeys(
            [
                "hospital",
                "clinic",
                "clinics",
                "doctors",
                "doctor",
                "dentist",
                "pharmacy",
                "pharmacie",
                "farmacia",
                "clinica",
                "clinique",
                "healthpost",
                "healthcentre",
                "healthcenter",
                "centredesante",
                "puestodesalud",
                "dispensary",
                "maternity",
                "laboratory",
                "midwife",
                "nurse",
                "vaccination",
                "स्वास्थ्यचौकी",
                "अस्पताल",
                "صحة",
                "مستشفى",
                "عيادة",
                "sante",
                "salud",
            ],
            "health",
        ),
        **dict.fromkeys(
            [
                "school",
                "kindergarten",
                "college",
                "university",
                "ecole",
                "escuela",
                "colegio",
                "library",
                "prep",
                "school",
                "primaryschool",
                "secondaryschool",
                "विद्यालय",
                "مدرسة",
                "childcare",
            ],
            "education",
        ),
        **dict.fromkeys(
            [
                "toilet",
                "toilets",
                "latrine",
                "latrines",
                "shower",
                "showers",
                "wastedisposal",
                "wastebasket",
                "recycling",
                "sewage",
                "sanitaire",
                "saneamiento",
                "letrina",
                "banos",
                "शौचालय",
                "مرحاض",
            ],
            "sanitation",
        ),
        **dict.fromkeys(
            [
                "waterpoint",
                "drinkingwater",
                "well",
                "borehole",
                "tap",
                "waterkiosk",
                "watertank",
                "waterwell",
                "eau",
                "agua",
                "fuente",
                "puits",
                "kiosk",
                "पानी",
                "धारा",
                "ماء",
            ],
            "water",
        ),
        **dict.fromkeys(
            ["police", "policestation", "policia", "gendarmerie", "प्रहरी", "شرطة"], "policing"
        ),
        **dict.fromkeys(
            ["courthouse", "court", "tribunal", "juzgado", "अदालत", "محكمة"], "justice"
        ),
        **dict.fromkeys(
            [
                "townhall",
                "wardoffice",
                "municipality",
                "mairie",
                "alcaldia",
                "communitycentre",
                "वडा",
                "publicbuilding",
            ],
            "local_government",
        ),
        **dict.fromkeys(
            [
                "busstation",
                "busstop",
                "bus",
                "taxi",
                "ferry",
                "road",
                "roads",
                "bridge",
                "estaciondebuses",
                "arretdebus",
                "यातायात",
            ],
            "transport",
        ),
        **dict.fromkeys(
            [
                "marketplace",
                "market",
                "marche",
                "mercado",
                "bank",
                "atm",
                "jobs",
                "work",
                "बजार",
                "سوق",
            ],
            "livelihoods",
        ),
        **dict.fromkeys(
            ["socialfacility", "socialcentre", "foodbank", "shelter"], "social_protection"
        ),
    },
    "kind": {
        **dict.fromkeys(["problem", "issue", "obstacle", "barrera", "barriere", "need"], "barrier"),
        **dict.fromkeys(
            ["asset", "good", "works", "fortaleza", "force", "strengths", "resource"], "strength"
        ),
        **dict.fromkeys(["suggestion", "proposal", "propuesta", "proposition"], "idea"),
        **dict.fromkeys(["place", "lieu", "lugar", "poi", "point"], "landmark"),
    },
    "severity": {
        **dict.fromkeys(["low", "minor", "mild", "bajo", "faible", "leve"], "1"),
        **dict.fromkeys(["medium", "moderate", "medio", "moyen", "moderado"], "2"),
        **dict.fromkeys(["high", "severe", "critical", "extreme", "alto", "grave", "eleve"], "3"),
    },
    "basis": {
        **dict.fromkeys(["firsthand", "direct", "own"], "own"),
        "hearsay": "heard",
        "witness": "seen",
    },
    "freq": {
        **dict.fromkeys(["daily", "weekly", "siempre", "toujours", "allthetime"], "always"),
        **dict.fromkeys(["monthly", "frequently"], "often"),
        **dict.fromkeys(
            ["rarely", "seasonally", "annually", "yearly", "parfois", "aveces"], "sometimes"
        ),
    },
}
"""What others call the words of the default template, by section; taken only where the workshop has that word."""

MACHINE = _words(
    "start end today deviceid subscriberid simserial phonenumber username version formversion submissiondate "
    "submissiontime submitterid submittername attachmentspresent attachmentsexpected status reviewstate edits key "
    "metainstancename metainstanceid instanceid instancename rootuuid formhubuuid uuid attachments categoryid "
    "setofchildren audit altitude elevation ele"
)
"""Columns that a program wrote about the row: no answers of people."""

_PARTS = re.compile(r"[/.:]|__|-(?=[A-Za-z])")


def score(name: str, target: str) -> int:
    """How surely a column is called a target: 0 (not) to 4."""
    words = NAMES[target]
    if bare(name) in words or name.strip().casefold() in words:
        return 4
    last = [part for part in _PARTS.split(name.strip()) if part]
    if last and bare(last[-1]) in words:
        return 3
    pieces = [bare(piece) for piece in re.split(r"[\W_]+", name) if piece]
    if not pieces or not words.intersection(pieces):
        return 0
    return 2 if len(pieces) <= 3 else 1


def is_machine(name: str) -> bool:
    """Whether a column is of the program that made the file, not of the people who were asked."""
    return bare(name) in MACHINE or name.startswith(("_", "$"))
