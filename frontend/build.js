// Builds static/css: the few parts of Bootstrap Italia that our templates use (mirrored for right-to-left) and our own sheet.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { PurgeCSS } from 'purgecss';
import rtlcss from 'rtlcss';
import * as sass from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const version = JSON.parse(readFileSync(join(here, 'node_modules/bootstrap-italia/package.json'))).version;
const limit = 12_000;

// Classes that templates put together from a fact ("tone-{{ need.colour }}") and that no scan can find.
const composed = [/^tone-/, /^is-/];

const templates = ['site', 'site/foundation', 'home', 'services_directory', 'events', 'events/registration']
  .map((folder) => join(root, folder, 'templates'))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)))
  .filter((name) => name.endsWith('.html') && !name.split('/').some((part) => /^(wagtail)?admin$/.test(part))) // the editor has Wagtail's sheet
  .sort();

function compile(name) {
  const { css } = sass.compile(join(here, 'scss', name), {
    style: 'expanded',
    loadPaths: [join(here, 'node_modules/bootstrap-italia/src/scss')],
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
    logger: sass.Logger.silent,
  });
  return css;
}

// After purge and mirror, because the mirror reads its directives in comments.
function compress(css) {
  const compressed = sass.compileString(css, { style: 'compressed' }).css;
  // Compressed output with a character outside ASCII starts with a byte order mark, which would hide the first rule once joined.
  return compressed.replace(/^\uFEFF/, '').replace(/\/\*[\s\S]*?\*\//g, '');
}

async function purge(css) {
  const [result] = await new PurgeCSS().purge({
    content: templates,
    css: [{ raw: css }],
    safelist: { standard: composed, greedy: [] },
    defaultExtractor: (text) => text.match(/[A-Za-z0-9_-]+/g) ?? [],
    variables: true,
    dynamicAttributes: ['href', 'type', 'dir', 'lang', 'aria-invalid', 'aria-current', 'data-element'],
  });
  return result.css;
}

const own = await purge(compile('emma.scss'));
const borrowed = await purge(compile('bootstrap.scss'));
// In double quotes and after the purge: the public validator reads exactly this, PurgeCSS drops it and Sass prints single quotes.
const mark = `:root{--bootstrap-italia-version:"${version}"}`;
const notice = `/*! Bootstrap Italia ${version}, BSD-3-Clause | EMMA, EUPL-1.2 */`;

for (const [name, base] of [['emma.css', borrowed], ['emma.rtl.css', rtlcss.process(borrowed)]]) {
  const sheet = `@charset "utf-8";${notice}${mark}${compress(base)}${compress(own)}\n`;
  writeFileSync(join(root, 'static/css', name), sheet);
  const weight = gzipSync(sheet, { level: 9 }).length;
  console.log(`${name}: ${sheet.length} characters, ${weight} bytes compressed`);
  if (weight > limit) {
    console.error(`${name} is over its budget of ${limit} bytes`);
    process.exitCode = 1;
  }
}
