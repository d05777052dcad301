// The manifests against the code: projects, settings, addresses that a partner's endpoint must not have.
import { id } from '../rendered.mjs'

// Set for the platform, read by nobody's options.
const PLATFORM = ['POD_NAME', 'ASPNETCORE_HTTP_PORTS', 'ASPNETCORE_FORWARDEDHEADERS_ENABLED', 'DOTNET_EnableDiagnostics']

export function* projects(rendered) {
  const { processes } = rendered.facts
  const deployed = rendered.deployments.map(({ name }) => name)
  for (const name of processes) if (!deployed.includes(name)) yield `${name}: has a project, but no Deployment`
  for (const name of deployed) if (!processes.includes(name)) yield `Deployment/${name}: has no project`
  for (const { object, all } of rendered.workloads.filter(({ object }) => ['Deployment', 'Job'].includes(object.kind))) {
    for (const { image } of all) {
      if (!processes.includes(/\/tongxing\/([a-z]+):/.exec(image)?.[1])) yield `${id(object)}: nothing here builds ${image}`
    }
  }
  for (const name of rendered.facts.databases) {
    for (const [kind, object] of [['Job', `${name}-migrate`], ['Database', name], ['User', name]]) if (!rendered.find(kind, object)) yield `${name}: no ${kind} ${object}`
  }
}

export function* settings(rendered) {
  for (const { object, all } of rendered.workloads.filter(({ object }) => ['Deployment', 'Job'].includes(object.kind))) {
    const process = object.metadata.name.replace(/-migrate$/, '')
    const known = (rendered.facts.settings[process] ?? []).map(pattern => new RegExp(`^${pattern}$`))
    const given = all.flatMap(container => namesOf(rendered, container))
    for (const { name, shared } of given) {
      if (shared || PLATFORM.includes(name) || name.startsWith('OTEL_')) continue
      if (!known.some(pattern => pattern.test(name))) yield `${id(object)}: no option ${name}`
    }
    if (object.kind !== 'Deployment') continue
    for (const name of rendered.facts.required[process] ?? []) if (!given.some(one => one.name === name)) yield `${id(object)}: ${name} is not set`
  }
  const everywhere = Object.values(rendered.facts.settings).flat().map(pattern => new RegExp(`^${pattern}$`))
  for (const { data } of rendered.of('ConfigMap').filter(({ metadata }) => metadata.name.startsWith('settings'))) {
    for (const name of Object.keys(data)) {
      if (!PLATFORM.includes(name) && !name.startsWith('OTEL_') && !everywhere.some(pattern => pattern.test(name))) yield `ConfigMap/settings: no option ${name}`
    }
  }
}

function namesOf(rendered, { env = [], envFrom = [] }) {
  const referenced = envFrom.flatMap(({ configMapRef, secretRef }) => configMapRef
    ? Object.keys(rendered.find('ConfigMap', configMapRef.name)?.data ?? {}).map(name => ({ name, shared: true }))
    : (rendered.secrets.get(secretRef.name) ?? []).map(name => ({ name })))
  return [...env.map(({ name }) => ({ name })), ...referenced]
}

export function* telemetry(rendered) {
  for (const { object, containers } of rendered.deployments) {
    const attributes = containers[0].env?.find(({ name }) => name === 'OTEL_RESOURCE_ATTRIBUTES')?.value ?? ''
    if (!attributes.includes('service.instance.id=$(POD_NAME)')) yield `${id(object)}: its replicas' series cannot be told apart`
  }
}

export function* outside(rendered) {
  const blocks = (rendered.find('NetworkPolicy', 'outreach')?.spec.egress ?? []).flatMap(({ to = [] }) => to).flatMap(({ ipBlock }) => ipBlock ? [ipBlock] : [])
  for (const network of rendered.facts.insideNetworks) {
    if (!blocks.every(({ except = [] }) => except.includes(network))) yield `NetworkPolicy/outreach: lets deliveries into ${network}`
  }
}
