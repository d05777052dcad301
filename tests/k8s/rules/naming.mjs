import { id } from '../rendered.mjs'

const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/
const DNS_LABEL = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/
const LABEL_KEY = /^([a-z0-9.-]+\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?$/
const PORT = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/

export function* objectsOnce({ objects }) {
  const seen = new Set()
  for (const object of objects) {
    const { apiVersion, kind, metadata } = object
    const key = [apiVersion, kind, metadata?.namespace, metadata?.name].join('|')
    if (seen.has(key)) yield `${id(object)}: there twice`
    seen.add(key)
    if (!NAME.test(metadata?.name ?? '') || metadata.name.length > 253) yield `${id(object)}: bad name`
    if (kind === 'Service' && !DNS_LABEL.test(metadata.name)) yield `${id(object)}: bad name of a Service`
  }
}

export function* labels({ objects }) {
  for (const object of objects) {
    for (const set of [object.metadata?.labels, object.spec?.template?.metadata?.labels, object.spec?.selector?.matchLabels]) {
      for (const [key, value] of Object.entries(set ?? {})) {
        if (typeof value !== 'string' || !LABEL_VALUE.test(value) || !LABEL_KEY.test(key)) yield `${id(object)}: bad label ${key}=${value}`
      }
    }
  }
}

export function* keysAndPorts(rendered) {
  for (const map of rendered.of('ConfigMap')) {
    for (const key of Object.keys({ ...map.data, ...map.binaryData })) if (!/^[-._a-zA-Z0-9]+$/.test(key)) yield `${id(map)}: bad key ${key}`
  }
  for (const { object, all } of rendered.workloads) {
    const names = all.flatMap(container => container.ports ?? []).map(({ name }) => name)
    for (const name of names) if (name && !PORT.test(name)) yield `${id(object)}: bad port name ${name}`
    if (new Set(names).size < names.length) yield `${id(object)}: a port name twice`
  }
}
