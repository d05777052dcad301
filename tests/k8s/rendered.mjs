// An overlay's objects with what the rules ask of them again and again.
import YAML from 'yaml'

/** The objects of a text, and what could not be read of it. */
export function read(text) {
  const documents = YAML.parseAllDocuments(text, { uniqueKeys: true })
  return {
    objects: documents.filter(document => !document.errors.length).map(document => document.toJS()).filter(Boolean),
    unreadable: documents.flatMap(document => document.errors.map(error => `yaml: ${error.message.split('\n')[0]}`)),
  }
}

export class Rendered {
  constructor(objects, overlay, facts) {
    this.objects = objects
    this.overlay = overlay
    this.facts = facts
    this.workloads = this.objects.filter(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'].includes(kind)).map(workload)
  }

  of(...kinds) { return this.objects.filter(({ kind }) => kinds.includes(kind)) }

  find(kind, name) { return this.objects.find(object => object.kind === kind && object.metadata?.name === name) }

  get deployments() { return this.workloads.filter(({ object }) => object.kind === 'Deployment') }

  scalerOf(name) { return this.of('HorizontalPodAutoscaler', 'ScaledObject').filter(({ spec }) => spec.scaleTargetRef?.name === name) }

  /** Secrets that operators write, with their keys; null where the keys are the operator's affair. */
  get secrets() {
    const secrets = new Map()
    for (const { metadata, spec, apiVersion } of this.of('Cluster')) {
      if (apiVersion.startsWith('postgresql.cnpg.io')) for (const part of ['app', 'ca', 'server', 'replication', 'superuser']) secrets.set(`${metadata.name}-${part}`, null)
    }
    for (const { metadata } of this.of('RabbitmqCluster')) secrets.set(`${metadata.name}-default-user`, null)
    for (const { spec } of this.of('Certificate')) secrets.set(spec.secretName, null)
    for (const { metadata, spec } of this.of('ExternalSecret')) secrets.set(spec.target?.name ?? metadata.name, Object.keys(spec.target?.template?.data ?? {}))
    return secrets
  }
}

function workload(object) {
  const template = object.kind === 'CronJob' ? object.spec.jobTemplate.spec.template : object.spec.template
  const spec = template?.spec ?? {}
  const labels = template?.metadata?.labels ?? {}
  return { object, spec, labels, name: object.metadata?.name, containers: spec.containers ?? [], all: [...(spec.initContainers ?? []), ...(spec.containers ?? [])] }
}

export const id = ({ kind, metadata }) => `${kind}/${metadata?.name}`

export function selects(selector, labels) {
  return Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels?.[key] === value)
    && (selector?.matchExpressions ?? []).every(({ key, operator, values }) => ({
      In: () => values.includes(labels?.[key]),
      NotIn: () => !values.includes(labels?.[key]),
      Exists: () => key in (labels ?? {}),
      DoesNotExist: () => !(key in (labels ?? {})),
    })[operator]())
}

const UNITS = { m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 }

export function quantity(text) {
  const match = /^([0-9.]+)(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(String(text))
  return match ? Number(match[1]) * UNITS[match[2] ?? ''] : NaN
}
