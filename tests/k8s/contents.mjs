// What no schema knows: PromQL and alert templates, PostgreSQL's parameters, the broker's settings.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import YAML from 'yaml'
import { plain } from './promql.mjs'

const UNITS = { kB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40, B: 1, us: 1e-3, ms: 1, s: 1e3, min: 6e4, h: 36e5, d: 864e5 }
// Newer than the broker that the checks run with.
const NEWER = ['default_queue_type']

export class Contents {
  #seen = new Map()

  constructor(folder, facts) {
    this.folder = folder
    this.facts = facts
    mkdirSync(folder, { recursive: true })
  }

  *findings(rendered) {
    yield* this.#promtool(rendered)
    yield* this.#parameters(rendered)
    yield* this.#brokerSettings(rendered)
  }

  /** The alert rules and, as recording rules, the dashboards' expressions. */
  #promtool(rendered) {
    const groups = rendered.of('PrometheusRule').flatMap(({ spec }) => spec.groups ?? [])
    const panels = rendered.of('ConfigMap').filter(({ metadata }) => metadata.labels?.grafana_dashboard).flatMap(({ data }) => Object.values(data))
      .flatMap(text => JSON.parse(text).panels ?? []).flatMap(({ targets = [] }) => targets)
    const text = YAML.stringify({ groups: [...groups, { name: 'dashboards', rules: panels.map(({ expr }, index) => ({ record: `dashboard:panel:${index}`, expr: plain(expr) })) }] })
    if (!this.#seen.has(text)) this.#seen.set(text, this.#check(text, YAML.stringify({ groups })))
    return this.#seen.get(text)
  }

  #check(all, alerts) {
    writeFileSync(join(this.folder, 'all.yaml'), all)
    writeFileSync(join(this.folder, 'alerts.yaml'), alerts)
    const { status, stdout, stderr, error } = spawnSync('promtool', ['check', 'rules', join(this.folder, 'all.yaml')], { encoding: 'utf8' })
    return status === 0 ? [] : [`promtool: ${error?.message ?? `${stderr}${stdout}`.trim().slice(0, 600)}`]
  }

  *#parameters(rendered) {
    const known = new Map(this.facts.postgres.map(setting => [setting.name, setting]))
    for (const { metadata, spec } of rendered.of('Cluster')) {
      for (const [name, value] of Object.entries(spec.postgresql?.parameters ?? {})) {
        const setting = known.get(name)
        const wrong = setting ? outOfRange(setting, String(value)) : 'there is no such parameter'
        if (wrong) yield `Cluster/${metadata.name}: ${name} = ${value}: ${wrong}`
      }
    }
  }

  *#brokerSettings(rendered) {
    const known = this.facts.broker.map(mapping => new RegExp(`^${mapping.split('.').map(part => part.startsWith('$') ? '[^.]+' : part).join('\\.')}$`))
    for (const { metadata, spec } of rendered.of('RabbitmqCluster')) {
      for (const line of (spec.rabbitmq?.additionalConfig ?? '').split('\n').filter(line => line.trim())) {
        const [key, value] = line.split('=').map(part => part.trim())
        if (!value || !NEWER.includes(key) && !known.some(pattern => pattern.test(key))) yield `RabbitmqCluster/${metadata.name}: unknown setting ${line}`
      }
    }
  }
}

function outOfRange({ vartype, min, max, values, unit }, value) {
  if (vartype === 'enum') return values.includes(value) ? null : `must be one of ${values}`
  if (vartype === 'bool') return /^(on|off|true|false|yes|no|1|0)$/.test(value) ? null : 'must be on or off'
  if (vartype === 'string') return null
  const match = /^(-?[0-9.]+)\s*([a-zA-Z]*)$/.exec(value)
  if (!match || match[2] && !(match[2] in UNITS)) return 'is no number'
  const [, factor, base] = /^(\d*)(\w*)$/.exec(unit ?? '')
  const amount = match[2] ? Number(match[1]) * UNITS[match[2]] / ((Number(factor) || 1) * UNITS[base || 'B']) : Number(match[1])
  return amount < Number(min) || amount > Number(max) ? `must lie between ${min} and ${max}${unit ? ` times ${unit}` : ''}` : null
}
