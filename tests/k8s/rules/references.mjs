import { id } from '../rendered.mjs'

const SECRET_NAME = /password|secret|apikey|keys?__\d|indexkey/i
const SECRET_VALUE = /password=[^{]|:\/\/[^/@{]*:[^/@{]+@/i

export function* configuration(rendered) {
  const secrets = rendered.secrets
  for (const { object, spec, all } of rendered.workloads) {
    const say = text => `${id(object)}: ${text}`
    for (const { name, secret, configMap } of spec.volumes ?? []) {
      if (secret && !has(secrets, secret.secretName, secret.items?.map(({ key }) => key))) yield say(`volume ${name}: no secret ${secret.secretName} with its keys`)
      if (configMap && !rendered.find('ConfigMap', configMap.name)) yield say(`volume ${name}: no ConfigMap ${configMap.name}`)
    }
    const volumes = new Set([...(spec.volumes ?? []), ...(object.spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata)].map(({ name }) => name))
    for (const container of all) for (const text of environment(rendered, secrets, container, volumes)) yield say(`${container.name}: ${text}`)
  }
}

function* environment(rendered, secrets, { env = [], envFrom = [], volumeMounts = [] }, volumes) {
  for (const { name } of volumeMounts) if (!volumes.has(name)) yield `mounts ${name}, which is no volume`
  for (const { configMapRef, secretRef } of envFrom) {
    if (configMapRef && !rendered.find('ConfigMap', configMapRef.name)) yield `no ConfigMap ${configMapRef.name}`
    if (secretRef && !secrets.has(secretRef.name)) yield `no secret ${secretRef.name}`
  }
  const seen = new Set()
  for (const { name, value, valueFrom } of env) {
    if (seen.has(name)) yield `env ${name} twice`
    seen.add(name)
    if (value !== undefined && valueFrom) yield `env ${name} has value and valueFrom`
    if (value && (SECRET_NAME.test(name) || SECRET_VALUE.test(value))) yield `env ${name} holds a secret in plain words`
    const { secretKeyRef, configMapKeyRef } = valueFrom ?? {}
    if (secretKeyRef && !has(secrets, secretKeyRef.name, [secretKeyRef.key])) yield `env ${name}: no secret ${secretKeyRef.name}/${secretKeyRef.key}`
    if (configMapKeyRef && !(configMapKeyRef.key in (rendered.find('ConfigMap', configMapKeyRef.name)?.data ?? {}))) yield `env ${name}: no key ${configMapKeyRef.key}`
  }
}

const has = (secrets, name, keys = []) => secrets.has(name) && (secrets.get(name) === null || keys.every(key => secrets.get(name).includes(key)))

export function* noSecrets(rendered) {
  for (const secret of rendered.of('Secret')) yield `${id(secret)}: secrets come from the store, not from files`
  for (const map of rendered.of('ConfigMap')) {
    for (const [key, value] of Object.entries(map.data ?? {})) if (SECRET_NAME.test(key) || SECRET_VALUE.test(value)) yield `${id(map)}: ${key} holds a secret in plain words`
  }
  for (const external of rendered.of('ExternalSecret')) {
    for (const [key, value] of Object.entries(external.spec.target?.template?.data ?? {})) {
      if (SECRET_NAME.test(key) && !value.includes('{{') || SECRET_VALUE.test(value)) yield `${id(external)}: ${key} holds a secret in plain words`
    }
    if (!external.spec.secretStoreRef?.name) yield `${id(external)}: no store`
    for (const name of unknownFields(external)) yield `${id(external)}: {{ .${name} }} is not given`
  }
}

// What "extract" brings is known only in the store; what "data" brings is known here.
function* unknownFields({ spec }) {
  if (spec.dataFrom?.length) return
  const given = new Set((spec.data ?? []).map(({ secretKey }) => secretKey))
  for (const [, name] of JSON.stringify(spec.target?.template?.data ?? {}).matchAll(/\{\{ \.(\w+) \}\}/g)) if (!given.has(name)) yield name
}

export function* namespace(rendered) {
  for (const space of rendered.of('Namespace')) {
    if (space.metadata.labels?.['pod-security.kubernetes.io/enforce'] !== 'restricted') yield `${id(space)}: must enforce restricted pods`
  }
  for (const object of rendered.objects) {
    if (object.metadata?.namespace && !rendered.find('Namespace', object.metadata.namespace)) yield `${id(object)}: no namespace ${object.metadata.namespace}`
  }
}
