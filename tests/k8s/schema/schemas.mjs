// Compiles the built-in kinds of one Kubernetes version and every custom resource, and checks objects with them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import YAML from 'yaml'
import { celFindings } from './cel.mjs'
import { strict } from './strict.mjs'

const METADATA = { $ref: 'core#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' }

export class Schemas {
  #validators = new Map()
  #structural = new Map()

  constructor(folder, core) {
    const ajv = compiler()
    const { gvk, definitions } = JSON.parse(readFileSync(join(folder, core)))
    ajv.addSchema({ $id: 'core', definitions: Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, strict(schema)])) })
    for (const [key, name] of Object.entries(gvk)) this.#validators.set(key, ajv.compile({ $ref: `core#/definitions/${name}` }))
    for (const file of readdirSync(join(folder, 'crds'))) this.#addCustom(ajv, YAML.parse(readFileSync(join(folder, 'crds', file), 'utf8')).spec)
  }

  *findings(object) {
    const key = `${object.apiVersion}/${object.kind}`
    const id = `${object.kind}/${object.metadata?.name}`
    const validate = this.#validators.get(key)
    if (!validate) {
      yield `${id}: no schema for ${key}`
      return
    }
    if (!validate(object)) yield* validate.errors.filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'oneOf').map(error => text(id, error))
    if (this.#structural.has(key)) yield* celFindings(this.#structural.get(key), object, id)
  }

  #addCustom(ajv, { group, names, versions }) {
    for (const { name, served, schema: { openAPIV3Schema } } of versions) {
      if (!served) continue
      const schema = strict(openAPIV3Schema)
      schema.properties.metadata = METADATA
      schema.required = [...new Set([...(schema.required ?? []), 'apiVersion', 'kind', 'metadata'])]
      const key = `${group}/${name}/${names.kind}`
      this.#validators.set(key, ajv.compile(schema))
      this.#structural.set(key, openAPIV3Schema)
    }
  }
}

function compiler() {
  // Patterns are Go's: (?i) in front, no unicode flag.
  const regExp = Object.assign(
    (pattern, flags) => pattern.includes('(?i)') ? new RegExp(pattern.replace('(?i)', ''), 'i') : new RegExp(pattern, flags.replace('u', '')),
    { code: 'new RegExp' })
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, code: { regExp } })
  addFormats(ajv)
  ajv.addKeyword({ keyword: 'uniqueKeys', type: 'array', validate: uniqueKeys, errors: true })
  return ajv
}

function uniqueKeys(keys, items) {
  const seen = new Set()
  for (const item of items) {
    const key = JSON.stringify(keys.map(name => item?.[name] ?? null))
    if (seen.has(key)) {
      uniqueKeys.errors = [{ keyword: 'uniqueKeys', message: `duplicate entry ${key}`, params: {} }]
      return false
    }
    seen.add(key)
  }
  return true
}

function text(id, { instancePath, message, params }) {
  const detail = params?.additionalProperty ? ` '${params.additionalProperty}'` : params?.allowedValues ? ` ${params.allowedValues}` : ''
  return `${id}${instancePath.replaceAll('/', '.')}: ${message}${detail}`
}
