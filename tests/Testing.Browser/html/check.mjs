// Checks pages with html-validate in one process that stays: a line of JSON (a string, the page) comes in,
// a line of JSON (an array of findings) goes out, in the same order. Ends when its input ends.
import { createInterface } from 'node:readline';
import { HtmlValidate } from 'html-validate';

const check = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // How the source is written, which no reader and no browser sees: the standard's defaults are left out.
    'attribute-boolean-style': 'off',
    'no-implicit-input-type': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    // A title is as long as the names in it; telephone numbers are kept on one line by the style sheet, so that they can be copied.
    'long-title': 'off',
    'tel-non-breaking': 'off',
    // What is to be put right stands above the form and its title.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    // Scripts and style sheets come from the city's own address; only what came from elsewhere needs its sum.
    'require-sri': ['error', { target: 'crossorigin' }],
    // Lists and groups may have a name too (WAI-ARIA 1.2, 5.2.8.4).
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // Boxes to tick and buttons share a name when one of several values is sent, or many.
    'form-dup-name': ['error', { shared: ['checkbox', 'radio', 'button', 'submit'] }],
  },
});

for await (const line of createInterface({ input: process.stdin })) {
  const html = JSON.parse(line);
  const report = await check.validateString(html, 'page.html');
  const lines = html.split('\n');
  const findings = report.results.flatMap(result => result.messages)
    .map(m => `${m.line}:${m.column} ${m.ruleId}: ${m.message}  ${lines[m.line - 1]?.trim().slice(0, 160) ?? ''}`);
  process.stdout.write(JSON.stringify(findings) + '\n');
}
