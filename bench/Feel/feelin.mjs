// The same expressions and inputs with feelin. Prints one JSON line per case: {"name", "values": [operations per second]}.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [folder, runs, target] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const { evaluate, dateAndTime } = await import(pathToFileURL(createRequire(folder + '/package.json').resolve('feelin')));

const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'needle in hay', 'zeta', 'a needle'];
const word = i => words[i & 7];
const items = i => Array.from({ length: 5 }, (_, k) => ({ name: word(i + k), amount: i + k }));
const numbers = i => [i & 15, (i + 3) & 15, (i + 6) & 15, (i + 9) & 15, (i + 12) & 15];
const two = n => String(n).padStart(2, '0');
const moment = s => dateAndTime(`2026-01-${two(1 + Math.floor(s / 86400))}T${two(Math.floor(s / 3600) % 24)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`);
const moments = Array.from({ length: 4096 }, (_, i) => moment(43200 + i * 16));
const limit = moment(43200 + 30000);

const cases = [
  ['equality', 'x = y', i => ({ x: i & 3, y: 2 })],
  ['between numbers', 'x between low and high', i => ({ x: i & 127, low: 20, high: 100 })],
  ['between date-times', 'moment between date and time("2026-01-01T00:00:00") and limit', i => ({ moment: moments[i & 4095], limit })],
  ['filter by text', 'items[name = wanted]', i => ({ items: items(i), wanted: word(i * 3) })],
  ['contains', 'contains(text, "needle")', i => ({ text: word(i) })],
  ['arithmetic', '(a + b) * c / 2 - a', i => ({ a: i, b: 17.5, c: (i & 7) + 0.25 })],
  ['some and every', 'some n in numbers satisfies n > limit and every m in numbers satisfies m >= 0', i => ({ numbers: numbers(i), limit: i & 15 })],
  ['for', 'for n in numbers return n * factor', i => ({ numbers: numbers(i), factor: i & 15 })],
  ['context access', 'order.customer.address.city', i => ({ order: { customer: { address: { city: word(i) } } } })],
  ['if', 'if amount > 100 then "high" else "low"', i => ({ amount: i & 255 })],
  ['concatenation', 'first + " " + last', i => ({ first: word(i), last: word(i + 1) })],
];

let seen = 0;
const weigh = v => (v === null || v === undefined ? (() => { throw new Error('unexpected result'); })() : v === true ? 1 : v === false ? 2 : typeof v === 'number' ? Math.sign(v) : v.length ?? 3);

function elapsed(text, input, count) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) {
    const result = evaluate(text, input(i));
    seen += weigh(result !== null && typeof result === 'object' && 'value' in result ? result.value : result);
  }
  return Number(process.hrtime.bigint() - start) / 1e6;
}

for (const [name, text, input] of cases) {
  let count = 64;
  while (elapsed(text, input, count) < target) count *= 2;
  console.log(JSON.stringify({ name, values: Array.from({ length: runs }, () => count / (elapsed(text, input, count) / 1000)) }));
}
