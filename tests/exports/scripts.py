"""Releases in which everything that people typed or named is in one language: for looking, and for what a reader finds.

The sentences are article 1 of the Universal Declaration of Human Rights, as the United Nations publish it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.released import Released, ReleasedAction, ReleasedCoResearcher, ReleasedVote
from tests.exports.releases import make_group, make_mark, make_release, make_statement

if TYPE_CHECKING:
    from desktop_app.released import Release

SAID = {
    "en": "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience"
    " and should act towards one another in a spirit of brotherhood.",
    "ne": "सबै व्यक्तिहरू जन्मजात स्वतन्त्र हुन् ती सबैको समान अधिकार र महत्व छ। निजहरूमा विचार शक्ति र सद्विचार भएकोले"
    " निजहरूले आपसमा भातृत्वको भावना बाट व्यवहार गर्नु पर्छ।",
    "bn": "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে। তাঁদের বিবেক এবং বুদ্ধি আছে; সুতরাং"
    " সকলেরই একে অপরের প্রতি ভ্রাতৃত্বসুলভ মনোভাব নিয়ে আচরণ করা উচিত।",
    "my": "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် လည်းကောင်း၊"
    " မွေးဖွားလာသူများ ဖြစ်သည်။ ထိုသူတို့၌ ပိုင်းခြား ဝေဖန်တတ်သော ဉာဏ်နှင့် ကျင့်ဝတ် သိတတ်သော စိတ်တို့ရှိကြ၍"
    " ထိုသူတို့သည် အချင်းချင်း မေတ္တာထား၍ ဆက်ဆံကျင့်သုံးသင့်၏။",
    "vi": "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi. Mọi con người đều được tạo"
    " hóa ban cho lý trí và lương tâm và cần phải đối xử với nhau trong tình anh em.",
    "ar": "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق، وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح"
    " الإخاء.",
    "am": "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው። የተፈጥሮ ማስተዋልና ሕሊና ስላለው አንዱ ሌላውን በወንድማማችነት መንፈስ"
    " መመልከት ይገባዋል።",
    "km": "មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។ មនុស្ស"
    " មានវិចារណញ្ញាណនិងសតិសម្បជញ្ញៈជាប់ពីកំណើត ហើយគប្បីប្រព្រឹត្ដចំពោះគ្នាទៅវិញទៅមក ក្នុងស្មារតីភាតរភាពជាបងប្អូន។",
}
_PROGRAM = {"en", "ne", "ar"}  # has catalogues: the words around are in the language too


def sentences(lang: str) -> list[str]:
    """The article's sentences."""
    text = SAID[lang]
    for end in ("။", "។", "።", "।", ". "):
        text = text.replace(end, f"{end.strip()}\n")
    return [line.strip() for line in text.split("\n") if line.strip()]


def release_in(lang: str, *, marks: int = 6) -> Release:
    """A workshop in one language: title, groups, names of services, stories, talk, actions, dots."""
    report = lang if lang in _PROGRAM else "en"
    pieces = SAID[lang].split()
    names = [" ".join(pieces[at : at + 2]) for at in range(0, len(pieces) - 1, 2)]

    def name(at: int) -> str:
        return names[at % len(names)]

    groups = tuple(
        replace(
            make_group(f"g{n}", sign=sign, colour=colour), name=name(n), label=name(n), kind_name=name(n + 1),
            head_counts=((name(n + 2), 9), (name(n + 3), None)),
        )
        for n, (sign, colour) in enumerate((("circle", "#7a3b8f"), ("square", "#1b6f8f")))
    )  # fmt: skip
    told = tuple(
        make_mark(
            n + 1, title=name(n), words=SAID[lang] if n % 2 else sentences(lang)[0], words_lang=lang,
            idea=sentences(lang)[-1], service=Released("health" if n % 2 else "water", name(n % 2 + 2), "hospital-box"),
            barriers=(Released("far", name(3)), Released("cost", name(4))), group_key=f"g{n % 2}",
            affected=(Released("women", name(5)), Released("remote", name(6))), severity=n % 3 + 1,
            geometry={"type": "Point", "coordinates": [84.9 + n % 17 / 400, 27.6 + n % 13 / 500]},
            votes=max(0, 5 - n), vote_rank=n + 1 if n < 5 else 0, cope_words=name(7), journey_from=name(8),
            duty=(Released("municipality", name(9)),), themes=(Released("respect", name(10)),),
        )
        for n in range(marks)
    )  # fmt: skip
    return make_release(
        language=report, title=name(0), place=name(1), host=name(2), purpose=sentences(lang)[0], groups=groups,
        marks=told, dots=6 if told else 0,
        statements=tuple(
            make_statement(n, words=SAID[lang], words_lang=lang, group_key=f"g{n % 2}",
                           mark_numbers=(1,) if told else (), themes=(Released("respect", name(10)),))
            for n in range(3)
        ),
        votes=tuple(ReleasedVote(f"g{n % 2}", n + 1, None, 5 - n) for n in range(min(5, marks))),
        actions=(
            ReleasedAction(
                "act1", 1, sentences(lang)[0], name(2), "2027-01-31", (Released("municipality", name(9)),), name(3),
                "", "", Released("open", "Open"), (1,) if told else (), "2026-11-17",
            ),
        ),
        co_researchers=(ReleasedCoResearcher(name(4), name(5)),),
    )  # fmt: skip
