// Makes the files a browser gets: one small style sheet (the parts of KERN we use, then city/*.css)
// and two font cuts with the letters of European Latin scripts. Runs on Node 18 and later.
// Usage: node build.mjs OUTPUT_FOLDER
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { transform } from 'lightningcss';
import subsetFont from 'subset-font';
import { selectKern, dropUnusedTokens } from './kern.mjs';
import { letters } from './letters.mjs';

const output = process.argv[2] ?? 'dist';
const kern = new URL('./node_modules/@kern-ux/native/dist/', import.meta.url);
const names = {};

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

for (const [name, cut] of [['fira-regular', 'FiraSans-Regular'], ['fira-semibold', 'FiraSans-SemiBold']]) {
  const whole = readFileSync(new URL(`fonts/fira-sans/${cut}.woff2`, kern));
  put(`${name}.woff2`, await subsetFont(whole, letters, { targetFormat: 'woff2', keepFeatures: ['kern', 'tnum', 'mark', 'ccmp'] }));
}

const own = readdirSync('city').filter(file => file.endsWith('.css')).sort()
  .map(file => readFileSync(join('city', file), 'utf8')).join('\n')
  .replace(/url\(font:([a-z-]+)\)/g, (_, font) => `url(${names[`${font}.woff2`]})`);
const css = selectKern(readFileSync(new URL('kern.css', kern), 'utf8')) + own;
put('city.css', minify(dropUnusedTokens(minify(css))));
put('mark.svg', readFileSync('mark.svg'));
writeFileSync(join(output, 'assets.json'), JSON.stringify(names, null, 2));

function minify(code) {
  return transform({ filename: 'city.css', code: Buffer.from(code), minify: true }).code.toString();
}

/** Writes a file under a name that holds its content's hash, with packed twins where packing helps. */
function put(name, content) {
  const bytes = Buffer.from(content);
  const hash = createHash('sha256').update(bytes).digest('base64url').replace(/[-_]/g, '').slice(0, 10).toLowerCase();
  const hashed = name.replace(/(\.[a-z0-9]+)$/, `-${hash}$1`);
  names[name] = hashed;
  writeFileSync(join(output, hashed), bytes);
  if (name.endsWith('.woff2')) return;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  writeFileSync(join(output, `${hashed}.br`), brotliCompressSync(bytes, quality));
  writeFileSync(join(output, `${hashed}.gz`), gzipSync(bytes, { level: 9 }));
}
