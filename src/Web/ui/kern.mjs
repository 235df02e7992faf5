// Takes from KERN's style sheet the components, icons and tokens that Stadtlotse uses.
import { transform } from 'lightningcss';

/** KERN's components that pages may use. A class outside this list has no style: add it here first. */
const components = [
  'accordion', 'alert', 'badge', 'body', 'btn', 'btn-wrapper', 'card', 'container', 'description-list',
  'divider', 'error', 'fieldset', 'form-check', 'form-input', 'heading-display', 'heading-large', 'heading-medium',
  'heading-small', 'heading-x-large', 'hint', 'input-group', 'label', 'link', 'list', 'number',
  'preline', 'progress', 'sr-only', 'subline', 'table', 'task-list', 'title',
];

const icons = [
  'arrow-back', 'arrow-down', 'arrow-forward', 'arrow-up', 'calendar-today', 'check', 'close', 'danger',
  'dark-mode', 'default', 'download', 'draft', 'easy-language', 'edit', 'help', 'home', 'info', 'language',
  'large', 'light-mode', 'logout', 'mail', 'open-in-new', 'search', 'small', 'success', 'visibility',
  'warning', 'x-large', 'account-circle', 'add', 'delete', 'checklist', 'brightness-medium',
];

const known = new Set(components);
const knownIcons = new Set(icons);

function isUsed(name) {
  if (name.startsWith('kern-icon--')) return knownIcons.has(name.slice('kern-icon--'.length));
  if (name === 'kern-icon' || name.startsWith('kern-level-') || name === 'kern-layer') return name === 'kern-icon';
  if (!name.startsWith('kern-')) return true;
  const component = name.slice('kern-'.length).split(/--|__/)[0];
  return known.has(component) || known.has(component.replace(/-(item|group|text|wrapper|responsive|mobile)$/, ''))
    || known.has(component.replace(/-group-text$/, ''));
}

/** A selector lives when every class it requires is used; of :is() and :where() one branch must live. */
function lives(selector) {
  return selector.every(part =>
    part.type === 'class' ? isUsed(part.name)
      : part.type === 'pseudo-class' && ['is', 'where', 'any'].includes(part.kind) ? part.selectors.some(lives)
        : true);
}

/** The used rules of KERN, with light as the ground and dark on screens only, so that paper stays white. */
export function selectKern(css) {
  const selected = transform({
    filename: 'kern.css',
    code: Buffer.from(css),
    visitor: {
      Rule: {
        style: rule => rule.value.selectors.some(lives) ? undefined : [],
      },
      Color: color => color.type === 'oklch' ? toRgb(color) : undefined,
    },
  }).code.toString();
  return selected
    .replace('@media (prefers-color-scheme: light)', '@media not screen, (prefers-color-scheme: light)')
    .replace('@media (prefers-color-scheme: dark)', '@media screen and (prefers-color-scheme: dark)')
    .replace(/\n\[data-kern-theme="dark"\], \.kern-dark \{[^}]*\}/, tokens => `@media screen {${tokens}}`)
    // KERN paints icons white in forced colours, invisible on a light contrast theme.
    .replaceAll('var(--kern-color-white) !important', 'CanvasText !important');
}

/** Removes custom properties nothing refers to, until none is left to remove. */
export function dropUnusedTokens(css) {
  for (;;) {
    const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(match => match[1]));
    const next = transform({
      filename: 'city.css',
      code: Buffer.from(css),
      minify: true,
      visitor: { Declaration: { custom: property => property.name.startsWith('--kern-') && !used.has(property.name) ? [] : undefined } },
    }).code.toString();
    if (next.length === css.length) return next;
    css = next;
  }
}

/** OKLCH to sRGB (Björn Ottosson's matrices): shorter in the file and known to older phones. */
function toRgb({ l, c, h, alpha }) {
  const a = c * Math.cos(h * Math.PI / 180), b = c * Math.sin(h * Math.PI / 180);
  const [x, y, z] = [[0.3963377774, 0.2158037573], [-0.1055613458, -0.0638541728], [-0.0894841775, -1.291485548]]
    .map(([p, q]) => (l + p * a + q * b) ** 3);
  const linear = [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z];
  const [r, g, blue] = linear.map(v => Math.round(255 * Math.min(1, Math.max(0,
    v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055))));
  return { type: 'rgb', r, g, b: blue, alpha };
}
