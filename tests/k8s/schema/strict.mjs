// Turns a structural schema of Kubernetes into a JSON schema that refuses what an API server refuses in strict mode.
const QUANTITY = '^[+-]?([0-9]+|[0-9]+\\.[0-9]*|\\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$'
const INTEGER_OR_STRING = { anyOf: [{ type: 'integer' }, { type: 'string' }] }
const AMOUNT = { anyOf: [{ type: 'number' }, { type: 'string', pattern: QUANTITY }] }
const KEPT = new Set([
  'type', 'enum', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength', 'minItems', 'maxItems',
  'minProperties', 'maxProperties', 'required', 'uniqueItems', 'multipleOf', 'const'])
const FORMATS = new Set(['date-time', 'uri', 'uuid', 'ipv4', 'ipv6', 'email'])

export function strict(schema) {
  if (Array.isArray(schema)) return schema.map(strict)
  if (!schema || typeof schema !== 'object') return schema
  if (typeof schema.$ref === 'string') return reference(schema.$ref)
  const result = copy(schema, strict)
  if (schema['x-kubernetes-int-or-string']) {
    delete result.type
    Object.assign(result, INTEGER_OR_STRING)
  }
  if (schema['x-kubernetes-preserve-unknown-fields']) result.additionalProperties ??= true
  else if (result.properties) result.additionalProperties ??= false
  if (schema['x-kubernetes-embedded-resource']) {
    result.properties = { apiVersion: {}, kind: {}, metadata: {}, ...result.properties }
  }
  if (schema['x-kubernetes-list-type'] === 'map') result.uniqueKeys = schema['x-kubernetes-list-map-keys']
  if (schema['x-kubernetes-list-type'] === 'set') result.uniqueItems = true
  if (schema.nullable && result.type) result.type = [result.type, 'null']
  return result
}

// Inside anyOf and its like a property list is not the whole object.
function loose(schema) {
  return schema && typeof schema === 'object' && !Array.isArray(schema) ? copy(schema, loose) : schema
}

function copy(schema, inner) {
  const result = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (KEPT.has(keyword)) result[keyword] = value
    else if (keyword === 'format' && FORMATS.has(value)) result.format = value
    else if (keyword === 'items' || keyword === 'not') result[keyword] = inner(value)
    else if (['allOf', 'anyOf', 'oneOf'].includes(keyword)) result[keyword] = value.map(loose)
    else if (keyword === 'properties') result.properties = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one)]))
    else if (keyword === 'additionalProperties') result.additionalProperties = typeof value === 'object' ? inner(value) : value
  }
  return result
}

function reference(target) {
  if (target.endsWith('util.intstr.IntOrString')) return INTEGER_OR_STRING
  if (target.endsWith('api.resource.Quantity')) return AMOUNT
  return { $ref: target }
}
