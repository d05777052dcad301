import { id, selects } from '../rendered.mjs'
import { metricsOf } from '../promql.mjs'

export function* collector(rendered) {
  for (const object of rendered.of('OpenTelemetryCollector')) {
    const { config = {} } = object.spec
    const say = text => `${id(object)}: ${text}`
    for (const [name, pipeline] of Object.entries(config.service?.pipelines ?? {})) {
      for (const part of ['receivers', 'processors', 'exporters']) {
        for (const used of pipeline[part] ?? []) {
          if (!(used in (config[part] ?? {})) && !(part !== 'processors' && used in (config.connectors ?? {}))) yield say(`pipeline ${name}: no ${used} among the ${part}`)
        }
      }
      if (pipeline.processors?.[0] !== 'memory_limiter') yield say(`pipeline ${name}: memory_limiter must come first`)
    }
    for (const name of config.service?.extensions ?? []) if (!(name in (config.extensions ?? {}))) yield say(`no extension ${name}`)
    const address = rendered.objects.find(({ data }) => data?.OTEL_EXPORTER_OTLP_ENDPOINT)?.data.OTEL_EXPORTER_OTLP_ENDPOINT
    const port = config.receivers?.otlp?.protocols?.http?.endpoint?.split(':')[1]
    if (address !== `http://${object.metadata.name}-collector:${port}`) yield say(`the processes send to ${address}, it listens on ${port}`)
  }
}

export function* monitors(rendered) {
  const pods = [
    ...rendered.workloads.map(({ labels }) => labels),
    ...rendered.of('Cluster').map(({ metadata }) => ({ 'cnpg.io/cluster': metadata.name })),
    ...rendered.of('RabbitmqCluster').map(({ metadata }) => ({ 'app.kubernetes.io/name': metadata.name })),
    ...rendered.of('OpenTelemetryCollector').map(({ metadata }) => ({ 'app.kubernetes.io/name': `${metadata.name}-collector` })),
  ]
  for (const monitor of rendered.of('PodMonitor')) {
    if (!pods.some(labels => selects(monitor.spec.selector, labels))) yield `${id(monitor)}: selects no pods`
    if (!monitor.spec.podMetricsEndpoints?.every(({ portNumber, port }) => portNumber || port)) yield `${id(monitor)}: names no port`
  }
}

export function* alerts(rendered) {
  const seen = new Set()
  for (const { alert, expr, labels = {}, annotations = {}, record } of rulesOf(rendered)) {
    if (record) continue
    const say = text => `PrometheusRule: ${alert}: ${text}`
    if (seen.has(alert)) yield say('there twice')
    seen.add(alert)
    if (!['page', 'ticket'].includes(labels.severity)) yield say('severity must be page or ticket')
    if (!annotations.summary) yield say('no summary')
    const runbook = /\/docs\/runbooks\/([a-z0-9-]+)\.md$/.exec(annotations.runbook_url ?? '')?.[1]
    if (!rendered.facts.runbooks.includes(runbook)) yield say(`no runbook ${annotations.runbook_url}`)
    if (runbook && runbook !== kebab(alert)) yield say(`its runbook must be ${kebab(alert)}`)
    for (const metric of metricsOf(expr)) if (!rendered.facts.metrics.includes(metric)) yield say(`nothing exports ${metric}`)
  }
  for (const runbook of rendered.facts.runbooks) if (![...seen].some(alert => kebab(alert) === runbook)) yield `docs/runbooks/${runbook}.md: there is no such alert`
}

export function* dashboards(rendered) {
  const files = rendered.of('ConfigMap').filter(({ metadata }) => metadata.labels?.grafana_dashboard).flatMap(({ data }) => Object.entries(data))
  if (!files.length) yield 'ConfigMap/dashboards: no dashboard'
  const uids = new Set()
  for (const [file, text] of files) {
    const dashboard = JSON.parse(text)
    if (!dashboard.uid || !dashboard.title || uids.has(dashboard.uid)) yield `${file}: needs a title and a uid of its own`
    uids.add(dashboard.uid)
    if (!dashboard.panels?.length) yield `${file}: no panels`
    for (const { title, targets = [] } of dashboard.panels ?? []) {
      if (!targets.length) yield `${file}: ${title}: asks nothing`
      for (const { expr } of targets) for (const metric of metricsOf(expr)) if (!rendered.facts.metrics.includes(metric)) yield `${file}: ${title}: nothing exports ${metric}`
    }
  }
}

export const rulesOf = rendered => rendered.of('PrometheusRule').flatMap(({ spec }) => spec.groups ?? []).flatMap(({ rules = [] }) => rules)

const kebab = name => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()
