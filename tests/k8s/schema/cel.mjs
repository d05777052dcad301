// The rules that a CustomResourceDefinition brings along (x-kubernetes-validations), evaluated over one object.
import { celEnv, parse, plan } from '@bufbuild/cel'
import { strings } from '@bufbuild/cel/ext'

const environment = celEnv({ funcs: strings })
const plans = new Map()

export function* celFindings(schema, object, id) {
  yield* walk(schema, withDefaults(schema, object), id)
}

function* walk(schema, value, path) {
  if (value === undefined || value === null || !schema || typeof schema !== 'object') return
  for (const { rule, message } of schema['x-kubernetes-validations'] ?? []) {
    if (/\boldSelf\b/.test(rule)) continue
    const failure = broken(rule, value)
    if (failure) yield `${path}: ${failure === true ? message ?? rule : `${failure} in ${rule.slice(0, 80)}`}`
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(schema.items, item, `${path}[${index}]`)
  } else if (typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      const further = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined
      yield* walk(schema.properties?.[name] ?? further, inner, `${path}.${name}`)
    }
  }
}

function broken(rule, value) {
  try {
    if (!plans.has(rule)) plans.set(rule, plan(environment, parse(rule)))
    const answer = plans.get(rule)({ self: celValue(value) })
    if (answer instanceof Error || answer?.kind === 'error') return `CEL error ${answer.message ?? ''}`
    return answer !== true
  } catch (error) {
    return `CEL error ${String(error.message).split('\n')[0]}`
  }
}

function celValue(value) {
  if (Array.isArray(value)) return value.map(celValue)
  if (value && typeof value === 'object') return new Map(Object.entries(value).map(([name, inner]) => [name, celValue(inner)]))
  return Number.isInteger(value) ? BigInt(value) : value
}

function withDefaults(schema, value) {
  if (value === null || typeof value !== 'object' || !schema) return value
  if (Array.isArray(value)) return value.map(item => withDefaults(schema.items, item))
  const result = { ...value }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (result[name] === undefined && property.default !== undefined) result[name] = structuredClone(property.default)
    if (result[name] !== undefined) result[name] = withDefaults(property, result[name])
  }
  return result
}
