"""How the report looks in a browser, and when it is printed from there."""

STYLE = """
:root { --accent: #0b6b5b; --soft: #e7f1ee; --ink: #1d2725; --quiet: #56625e; --line: #d5dbd6; }
body { margin: 0 auto; max-width: 46rem; padding: 1.2rem; color: var(--ink); background: #fff; overflow-wrap: anywhere;
  font: 1.05rem/1.55 "Noto Sans", "Noto Sans Devanagari", "Noto Naskh Arabic", "Noto Sans Bengali",
  "Noto Sans Ethiopic", "Noto Sans Khmer", "Noto Sans Myanmar", system-ui, sans-serif; }
body.community { font-size: 1.4rem; }
h1, h2, h3 { color: var(--accent); line-height: 1.3; }
h1 { font-size: 2rem; } h2 { margin-top: 2.4rem; } h2.small { font-size: 1rem; margin: 1rem 0 0; color: var(--quiet); }
h4, h5 { margin: .4rem 0; font-size: 1.05em; }
p { margin: .35rem 0; }
.kicker, .whose, dt, figcaption { color: var(--quiet); }
.whom { font-weight: bold; border-block: 1px solid var(--accent); padding-block: .6rem; }
.fictional { background: #fdf1d3; padding: .4rem .8rem; }
article { border-top: 1px solid var(--line); padding: .8rem 0; }
blockquote { margin: .6rem 0; padding-inline-start: .8rem; border-inline-start: .25rem solid var(--accent); }
.translated { color: var(--quiet); }
dl { margin: .5rem 0; } dl div { display: flex; flex-wrap: wrap; gap: 0 .6rem; } dd { margin: 0; }
figure { margin: 1rem 0; } figure img, figure svg { max-width: 100%; height: auto; display: block; margin-top: .5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; overflow-wrap: break-word; margin: .8rem 0; font-size: .9em; }
caption { text-align: start; color: var(--quiet); }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: start; vertical-align: top; }
a { color: var(--accent); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--quiet); }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } body.community { font-size: 16pt; }
  nav { break-after: page; } article, figure, tr { break-inside: avoid; } h2, h3, h4 { break-after: avoid; } }
"""
