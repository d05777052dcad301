// node check.mjs FACTS OUT: renders every overlay, checks it in all layers, then the same with each seeded mistake.
// FACTS is what the code says (tests/K8s.Tests/Facts.cs writes it); OUT gets the findings.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Contents } from './contents.mjs'
import { brokenOverlays, brokenTexts, mistakes } from './mistakes.mjs'
import { read, Rendered } from './rendered.mjs'
import { Schemas } from './schema/schemas.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const manifests = join(here, '../../deploy/k8s')
const work = join(here, 'out')
const kubectl = process.env.KUBECTL ?? join(here, '.tools/kubectl/kubectl')
const schemaFolder = process.env.K8S_SCHEMAS ?? join(here, 'schemas')
const [factsFile, outFile] = process.argv.slice(2)
const facts = JSON.parse(readFileSync(factsFile))
const profiles = JSON.parse(readFileSync(join(here, 'overlays.json')))

rmSync(work, { recursive: true, force: true })
mkdirSync(work, { recursive: true })
const newest = new Schemas(schemaFolder, 'core-1.36.json')
const oldest = new Schemas(schemaFolder, 'core-1.33.json')
const contents = new Contents(join(work, 'promtool'), facts)
const rules = await loadRules()

const result = { overlays: {}, mistakes: {} }
for (const name of readdirSync(join(manifests, 'overlays'))) result.overlays[name] = checkOverlay(name)
const [sound] = [read(render('prod').stdout).objects]
for (const [name, mistake] of Object.entries(mistakes)) result.mistakes[name] = withMistake(mistake)
for (const [name, change] of Object.entries(brokenTexts)) result.mistakes[name] = read(change(render('prod').stdout)).unreadable
for (const [name, kustomization] of Object.entries(brokenOverlays)) result.mistakes[name] = renderBroken(name, kustomization)
writeFileSync(outFile, JSON.stringify(result, null, 1))

function checkOverlay(name) {
  if (!profiles[name]) return [`overlay ${name}: is not in overlays.json, so nothing says what to expect of it`]
  const { status, stdout, stderr } = render(name)
  if (status !== 0) return [`kustomize: ${stderr.trim()}`]
  const { objects, unreadable } = read(stdout)
  writeFileSync(join(work, `${name}.yaml`), stdout)
  writeFileSync(join(work, `${name}.json`), JSON.stringify(objects))
  const unsteady = render(name).stdout === stdout ? [] : ['kustomize: renders differently each time']
  return [...new Set([...unreadable, ...unsteady, ...objects.flatMap(schemaFindings), ...ruleFindings(objects, name)])]
}

function withMistake([kind, change, name]) {
  const objects = structuredClone(sound)
  const object = objects.find(one => one.kind === kind && (!name || one.metadata.name === name || one.metadata.name.startsWith(`${name}-`)))
  if (change(object, objects) === null) return ['the mistake changes nothing']
  return [...new Set([...schemaFindings(object), ...ruleFindings(objects, 'prod')])]
}

function schemaFindings(object) {
  return [newest, oldest].flatMap(schemas => [...schemas.findings(object)])
}

function ruleFindings(objects, overlay) {
  const rendered = new Rendered(objects, profiles[overlay], facts)
  const findings = [...contents.findings(rendered)]
  for (const [name, rule] of rules) {
    try {
      findings.push(...rule(rendered))
    } catch (error) {
      findings.push(`${name}: ${error.message}`) // too broken to be looked at
    }
  }
  return findings
}

function render(overlay) {
  return spawnSync(kubectl, ['kustomize', join(manifests, 'overlays', overlay)], { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 })
}

function renderBroken(name, kustomization) {
  const folder = join(work, name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'kustomization.yaml'), `${kustomization}\nresources: [../../../../deploy/k8s/overlays/prod]\n`)
  const { status, stderr } = spawnSync(kubectl, ['kustomize', folder], { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 })
  return status === 0 ? [] : [`kustomize: ${stderr.trim()}`]
}

async function loadRules() {
  const modules = await Promise.all(readdirSync(join(here, 'rules')).map(file => import(`./rules/${file}`)))
  return modules.flatMap(module => Object.entries(module)).filter(([, rule]) => rule.constructor.name === 'GeneratorFunction')
}
