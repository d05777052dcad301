// Who can reach whom, worked out of the NetworkPolicies, against the table of who calls whom.
import { readFileSync } from 'node:fs'
import { id, selects } from '../rendered.mjs'

const TABLE = JSON.parse(readFileSync(new URL('../who-calls-whom.json', import.meta.url)))
const NAMESPACES = ['edge', 'monitoring', 'cnpg-system', 'rabbitmq-system', 'keda']
const ADDRESSES = { public: '93.184.215.14', private: '10.96.0.1' }

export function* isolation(rendered) {
  const policies = rendered.of('NetworkPolicy')
  const everybody = ({ spec }) => !Object.keys(spec.podSelector ?? {}).length
  const denies = policy => everybody(policy) && !policy.spec.ingress && !policy.spec.egress && ['Ingress', 'Egress'].every(type => policy.spec.policyTypes?.includes(type))
  for (const { metadata: { name } } of rendered.of('Namespace')) {
    if (!policies.some(policy => policy.metadata.namespace === name && denies(policy))) yield `Namespace/${name}: nothing denies by default`
  }
  for (const { object, labels } of rendered.deployments) {
    if (!policies.some(policy => policy.metadata.name === object.metadata.name && selects(policy.spec.podSelector, labels))) yield `${id(object)}: no NetworkPolicy of its own`
  }
  for (const policy of policies) {
    const { ingress = [], egress = [], podSelector } = policy.spec
    for (const { cidr, except = [] } of [...ingress, ...egress].flatMap(rule => rule.from ?? rule.to ?? []).flatMap(({ ipBlock }) => ipBlock ?? [])) {
      for (const block of [cidr, ...except]) if (!isNetwork(block)) yield `${id(policy)}: bad network ${block}`
    }
    const pods = parties(rendered).filter(party => party.labels && selects(podSelector, party.labels))
    if (!pods.length) yield `${id(policy)}: is for no pods`
    for (const { port } of ingress.flatMap(rule => rule.ports ?? [])) {
      if (typeof port === 'string' && !pods.some(({ ports }) => ports.has(port))) yield `${id(policy)}: no port ${port} in its pods`
    }
  }
}

/** Either side alone lets through what the table has and no more, so that one careless policy opens nothing. */
export function* whoCallsWhom(rendered) {
  const all = parties(rendered)
  for (const from of all) {
    const expected = TABLE[from.name] ?? []
    const sides = all.flatMap(to => Object.entries(open(rendered, from, to)).map(([side, ports]) => [side, [...ports].map(port => `${to.name}:${port}`), to]))
    for (const [side, calls] of sides) {
      for (const call of calls.filter(call => !expected.includes(call))) yield `NetworkPolicy: ${side} lets ${from.name} call ${call}, which the table does not have`
    }
    for (const call of expected) {
      const target = sides.filter(([, , to]) => call.startsWith(`${to.name}:`))
      for (const [side] of target.filter(([, calls]) => !calls.includes(call))) yield `NetworkPolicy: ${side} does not let ${from.name} call ${call}`
      if (!target.length) yield `who-calls-whom.json: nothing decides about ${from.name} and ${call}`
    }
    if (!from.isOutside) {
      const { egress } = open(rendered, from, { name: 'kube-dns', isOutside: true, namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' }, ports: new Map() })
      if (!egress.has('53/UDP') || !egress.has(53)) yield `NetworkPolicy: ${from.name} cannot ask for names`
    }
  }
  for (const name of Object.keys(TABLE)) if (!all.some(party => party.name === name)) yield `who-calls-whom.json: there is no ${name}`
}

function parties(rendered) {
  const operators = {
    ...Object.fromEntries(rendered.of('Cluster').map(({ metadata: { name } }) => [name, { 'cnpg.io/cluster': name }])),
    ...Object.fromEntries(rendered.of('RabbitmqCluster').map(({ metadata: { name } }) => [name, { 'app.kubernetes.io/name': name }])),
    ...Object.fromEntries(rendered.of('OpenTelemetryCollector').map(({ metadata: { name } }) => [name, { 'app.kubernetes.io/name': `${name}-collector` }])),
  }
  return [
    ...rendered.workloads.map(({ name, labels, containers }) => ({
      name, labels, ports: new Map(containers.flatMap(({ ports = [] }) => ports).map(port => [port.name, port.containerPort])),
    })),
    ...Object.entries(operators).map(([name, labels]) => ({ name, labels, ports: new Map() })),
    ...NAMESPACES.map(namespace => ({ name: namespace, namespace, isOutside: true, labels: {}, ports: new Map() })),
    ...Object.entries(ADDRESSES).map(([name, address]) => ({ name, address, isOutside: true, ports: new Map() })),
  ]
}

/** The ports on which one may call the other: by what the caller's policies say, and by what the other's do. */
function open(rendered, from, to) {
  if (from.address || from.isOutside && to.isOutside) return {}
  return {
    ...from.isOutside ? {} : { egress: ports(rendered, from, 'egress', to, to) },
    ...to.isOutside ? {} : { ingress: ports(rendered, to, 'ingress', from, to) },
  }
}

function ports(rendered, party, direction, peer, destination) {
  const rules = rendered.of('NetworkPolicy').filter(({ spec }) => selects(spec.podSelector, party.labels)).flatMap(({ spec }) => spec[direction] ?? [])
  const matching = rules.filter(rule => matches(direction === 'egress' ? rule.to : rule.from, peer))
  return new Set(matching.flatMap(({ ports = [{ port: 'any' }] }) => ports).map(({ port, protocol }) => {
    const number = typeof port === 'string' && port !== 'any' ? destination.ports.get(port) ?? port : port
    return protocol === 'UDP' ? `${number}/UDP` : number
  }))
}

function matches(peers, party) {
  return !peers || peers.some(({ podSelector, namespaceSelector, ipBlock }) => {
    if (ipBlock) return Boolean(party.address) && within(party.address, ipBlock.cidr) && !(ipBlock.except ?? []).some(block => within(party.address, block))
    if (party.address) return false
    const inNamespace = namespaceSelector
      ? Boolean(party.namespace) && selects(namespaceSelector, { 'kubernetes.io/metadata.name': party.namespace })
      : !party.namespace
    return inNamespace && (!podSelector || selects(podSelector, party.labels))
  })
}

const number = address => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

function within(address, network) {
  const [base, bits] = network.split('/')
  const size = 2 ** (32 - Number(bits))
  return Math.floor(number(address) / size) === Math.floor(number(base) / size)
}

function isNetwork(text) {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text)
  return match ? match.slice(1, 5).every(part => Number(part) < 256) && Number(match[5]) <= 32 : /^[0-9a-f:]+\/\d{1,3}$/i.test(text)
}
