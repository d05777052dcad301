import { id, quantity, selects } from '../rendered.mjs'

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe']
const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc']

export function* security(rendered) {
  for (const { object, spec, all } of rendered.workloads) {
    const say = text => `${id(object)}: ${text}`
    if (spec.automountServiceAccountToken !== false) yield say('automountServiceAccountToken must be false')
    if (!spec.serviceAccountName || spec.serviceAccountName === 'default') yield say('needs a ServiceAccount of its own')
    else if (!rendered.find('ServiceAccount', spec.serviceAccountName)) yield say(`no ServiceAccount ${spec.serviceAccountName}`)
    if (spec.hostNetwork || spec.hostPID || spec.hostIPC) yield say('shares namespaces of the host')
    if (spec.enableServiceLinks !== false) yield say('enableServiceLinks must be false')
    if (spec.securityContext?.seccompProfile?.type !== 'RuntimeDefault') yield say('seccompProfile must be RuntimeDefault')
    for (const { hostPath, name, emptyDir } of spec.volumes ?? []) {
      if (hostPath) yield say(`volume ${name} is a hostPath`)
      if (emptyDir && !emptyDir.sizeLimit) yield say(`emptyDir ${name} without sizeLimit`)
    }
    for (const container of all) for (const text of confinement(container, spec.securityContext ?? {})) yield say(`${container.name}: ${text}`)
  }
}

function* confinement({ securityContext = {}, ports = [] }, pod) {
  if ((securityContext.runAsNonRoot ?? pod.runAsNonRoot) !== true) yield 'runAsNonRoot'
  if (!((securityContext.runAsUser ?? pod.runAsUser) >= 10000)) yield 'runAsUser must be 10000 or more'
  if (securityContext.privileged) yield 'privileged'
  if (securityContext.allowPrivilegeEscalation !== false) yield 'allowPrivilegeEscalation must be false'
  if (securityContext.readOnlyRootFilesystem !== true) yield 'readOnlyRootFilesystem must be true'
  if (!securityContext.capabilities?.drop?.includes('ALL') || securityContext.capabilities?.add?.length) yield 'must drop all capabilities and add none'
  if (ports.some(({ hostPort }) => hostPort)) yield 'hostPort'
}

export function* resources(rendered) {
  for (const { object, all } of rendered.workloads) {
    for (const { name, image, resources: { requests = {}, limits = {} } = {} } of all) {
      const say = text => `${id(object)}: ${name}: ${text}`
      if (!/(:[^/:@]+|@sha256:[0-9a-f]{64})$/.test(image ?? '') || /:latest$/.test(image)) yield say('image is not pinned')
      for (const kind of ['cpu', 'memory']) if (!requests[kind]) yield say(`no request of ${kind}`)
      if (!limits.memory) yield say('no limit of memory')
      for (const [kind, limit] of Object.entries(limits)) if (quantity(requests[kind] ?? 0) > quantity(limit)) yield say(`asks for more ${kind} than its limit`)
    }
  }
}

export function* probes(rendered) {
  for (const { object, containers } of rendered.workloads) {
    for (const container of containers) {
      const say = text => `${id(object)}: ${container.name}: ${text}`
      const ports = new Map((container.ports ?? []).map(({ name, containerPort }) => [name, containerPort]))
      for (const kind of PROBES) {
        const probe = container[kind]
        if (!probe) {
          if (!['Job', 'CronJob'].includes(object.kind)) yield say(`no ${kind}`)
          continue
        }
        if (HANDLERS.filter(handler => probe[handler]).length !== 1) yield say(`${kind} needs exactly one handler`)
        const port = probe.httpGet?.port ?? probe.tcpSocket?.port
        if (port !== undefined && !(typeof port === 'string' ? ports.has(port) : [...ports.values()].includes(port))) yield say(`${kind}: no port ${port}`)
      }
      const { livenessProbe, readinessProbe } = container
      if (readinessProbe?.httpGet && JSON.stringify(readinessProbe.httpGet) === JSON.stringify(livenessProbe?.httpGet)) yield say('liveness asks what readiness asks')
    }
  }
}

export function* replacement(rendered) {
  for (const { object, spec, labels, containers } of rendered.workloads) {
    const say = text => `${id(object)}: ${text}`
    if (object.spec.selector && !selects(object.spec.selector, labels)) yield say('does not select its own pods')
    if ((spec.terminationGracePeriodSeconds ?? 30) < 0) yield say('negative grace period')
    for (const { name, lifecycle } of containers) {
      if ((lifecycle?.preStop?.sleep?.seconds ?? 0) >= (spec.terminationGracePeriodSeconds ?? 30)) yield say(`${name}: sleeps through its grace period`)
    }
    if (object.kind !== 'Deployment') continue
    const { maxSurge, maxUnavailable } = object.spec.strategy?.rollingUpdate ?? {}
    if (![0, '0%'].includes(maxUnavailable)) yield say('a roll-out may take capacity away: maxUnavailable must be 0')
    if ([0, '0%', undefined].includes(maxSurge)) yield say('a roll-out cannot begin: maxSurge must be above 0')
    if (!spec.topologySpreadConstraints?.length) yield say('no topologySpreadConstraints')
    for (const { labelSelector } of spec.topologySpreadConstraints ?? []) if (!selects(labelSelector, labels)) yield say('spreads other pods than its own')
  }
}
