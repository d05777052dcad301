// Builds wwwroot/dist from src. The same lock file and sources give the same bytes, so the result can be committed.
import { build } from 'esbuild';
import * as sass from 'sass';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(here, '../wwwroot/dist');
const modules = path.join(here, 'node_modules');
const options = { minify: true, target: ['chrome80', 'safari14.1', 'firefox90'], charset: 'utf8', logLevel: 'warning', legalComments: 'none' };

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
await styles('portal');
await styles('public');
await build({ ...options, entryPoints: [path.join(here, 'src/portal.js')], outfile: path.join(out, 'portal.js'), bundle: true, format: 'iife' });
icons();
licences(['bootstrap', 'idiomorph', '@tabler/icons']);

async function styles(name) {
  const { css } = sass.compile(path.join(here, `src/${name}.scss`), {
    loadPaths: [modules], quietDeps: true,
  });
  await build({ ...options, stdin: { contents: css, loader: 'css' }, outfile: path.join(out, `${name}.css`) });
}

/** Only the icons named in src/icons.txt, as symbols of one sprite. */
function icons() {
  const names = fs.readFileSync(path.join(here, 'src/icons.txt'), 'utf8').split(/\s+/).filter(Boolean).sort();
  const symbols = names.map(name => {
    const svg = fs.readFileSync(path.join(modules, `@tabler/icons/icons/outline/${name}.svg`), 'utf8');
    const shapes = svg.replace(/<!--[\s\S]*?-->/g, '').replace(/[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>[\s\S]*/, '')
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, '').replace(/\s*\n\s*/g, '').replace(/ \/>/g, '/>');
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  });
  fs.writeFileSync(path.join(out, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);
}

function licences(packages) {
  const texts = packages.map(name => {
    const folder = path.join(modules, name);
    const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = fs.readdirSync(folder).find(f => /^licen[sc]e/i.test(f));
    return `== ${name} ${version} (${license})\n${file ? fs.readFileSync(path.join(folder, file), 'utf8') : ''}`;
  });
  fs.writeFileSync(path.join(out, 'THIRD-PARTY.txt'), texts.join('\n'));
}
