"""How the page of a call looks: one style sheet, colours as in the window, light, dark and on paper."""

STYLE = """\
:root {
  --paper: #FBFAF7; --ink: #20262E; --soft: #626B76; --hair: #E3E0D9; --card: #FFFFFF;
  --calm: #2F7A6F; --rising: #8F5E0B; --high: #9B4B5E; --you: #3E6B8A; --customer: #8A5A3C; --mark: #F4E3CF;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1F242B; --ink: #ECEAE4; --soft: #9AA3AD; --hair: #343B44; --card: #262C34;
    --calm: #6CBFB2; --rising: #E3AE55; --high: #D58A9C; --you: #8DB7D3; --customer: #D8A582; --mark: #4D3E2E;
  }
}
* { box-sizing: border-box; }
html { color-scheme: light dark; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 Inter, system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: .25rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.125rem; margin: 0 0 .75rem; }
h3 { font-size: 1.25rem; line-height: 1.3; margin: 0; }
p { margin: 0 0 .25rem; }
section { margin-top: 2.5rem; }
.soft, time { color: var(--soft); font-size: .875rem; }
time { font-variant-numeric: tabular-nums; font-weight: 400; white-space: nowrap; }
ol, ul { list-style: none; margin: 0; padding: 0; }
svg { display: block; width: 100%; height: auto; }
svg text { font: 12px Inter, system-ui, sans-serif; fill: var(--soft); font-variant-numeric: tabular-nums; }
svg .ground { fill: var(--card); stroke: var(--hair); }
svg .hair { stroke: var(--soft); fill: none; }
svg rect.band { fill: none; }
svg rect.rising { fill: var(--rising); fill-opacity: .14; }
svg rect.high { fill: var(--high); fill-opacity: .18; }
svg rect.easing { fill: var(--calm); fill-opacity: .12; }
svg text.steady, svg text.easing { fill: var(--calm); }
svg text.rising { fill: var(--rising); }
svg text.high { fill: var(--high); }
svg .tone { fill: none; stroke: var(--calm); stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; }
svg .tone.rising { stroke: var(--rising); }
svg .tone.high { stroke: var(--high); stroke-width: 3.5; }
svg .tone.easing { stroke-dasharray: 1 5; }
svg path.pin { stroke: var(--ink); stroke-dasharray: 2 4; fill: none; }
svg circle.pin { fill: var(--ink); }
svg text.pin { fill: var(--paper); font-weight: 600; font-size: 13px; }
.key { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .875rem; margin: .5rem 0 .25rem; }
.key li::before { content: ""; display: inline-block; width: 1.25rem; vertical-align: .25em; margin-right: .4rem;
  border-top: 3px solid var(--calm); }
.key .rising::before { border-color: var(--rising); }
.key .high::before { border-top-width: 5px; border-color: var(--high); }
.key .easing::before { border-top-style: dotted; }
.key .pins::before { border-top: 0; width: .75rem; height: .75rem; border-radius: 50%; background: var(--ink);
  vertical-align: -.05em; }
.cards li { display: flex; gap: 1rem; background: var(--card); border: 1px solid var(--hair); border-radius: 14px;
  padding: 1rem 1.25rem; margin-bottom: .75rem; break-inside: avoid; }
.number, .chip a { display: inline-block; min-width: 1.6rem; height: 1.6rem; line-height: 1.6rem; text-align: center;
  border-radius: .8rem; background: var(--ink); color: var(--paper); font-weight: 600; font-size: .875rem; flex: none;
  text-decoration: none; }
.cards time { margin-left: .5rem; }
.say { margin: .25rem 0 .5rem; }
.insight { padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--calm); margin-bottom: .75rem;
  break-inside: avoid; }
.insight + .insight { border-color: var(--you); }
.insight p { margin: 0; }
.plain li { padding: .6rem 0; border-top: 1px solid var(--hair); break-inside: avoid; }
.plain time { margin-right: .5rem; }
.due { color: var(--rising); margin-left: .25rem; }
table { border-collapse: collapse; }
th, td { text-align: left; font-weight: 400; padding: .3rem 1.5rem .3rem 0; border-top: 1px solid var(--hair); }
td:last-child { font-variant-numeric: tabular-nums; color: var(--soft); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.dots { color: var(--calm); letter-spacing: .2em; }
.turns p { display: flex; gap: 1rem; margin: 0; padding: .1rem 0 .1rem .75rem; border-left: 3px solid var(--you); }
.turns p.customer { border-color: var(--customer); }
.turns p.first { margin-top: .6rem; }
.turns time { flex: none; width: 3.2rem; text-align: right; padding-top: .1rem; }
.agent b { color: var(--you); }
.customer b { color: var(--customer); }
.turns p.chip { border-color: transparent; align-items: center; gap: .75rem; margin: .75rem 0; font-weight: 600;
  padding-left: 4.95rem; }
mark { background: var(--mark); color: inherit; border-radius: 3px; padding: 0 .15em; text-decoration: underline;
  text-decoration-thickness: 1px; text-underline-offset: .2em; }
@media (max-width: 36rem) {
  section.tone { overflow-x: auto; }
  section.tone svg { min-width: 34rem; }
  .turns p { display: block; }
  .turns time { margin-right: .5rem; }
  .turns p.chip { display: flex; padding-left: .75rem; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --hair: #bbb; --calm: #2F7A6F; --rising: #8F5E0B;
    --high: #9B4B5E; --you: #3E6B8A; --customer: #8A5A3C; --mark: #eee; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  section { margin-top: 1.5rem; }
  h2 { break-after: avoid; }
  svg, mark, .number, .chip a { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
