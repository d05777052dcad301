import { id, selects } from '../rendered.mjs'

const HOST = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/

export function* services(rendered) {
  for (const service of rendered.of('Service')) {
    const { selector, ports = [], type } = service.spec
    const say = text => `${id(service)}: ${text}`
    const pods = rendered.workloads.filter(({ object, labels }) => object.kind !== 'Job' && selects({ matchLabels: selector }, labels))
    if (!pods.length) yield say('selects no pods')
    for (const { targetPort } of ports) {
      const known = ({ containers }) => containers.some(container => container.ports?.some(({ name }) => name === targetPort))
      if (typeof targetPort === 'string' && !pods.every(known)) yield say(`no port ${targetPort} in its pods`)
    }
    if (ports.some(({ name }) => !name)) yield say('ports need names')
    if (new Set(ports.map(({ port, protocol }) => `${port}${protocol ?? ''}`)).size < ports.length) yield say('a port twice')
    if (['LoadBalancer', 'NodePort'].includes(type)) yield say('is exposed past the edge')
  }
}

export function* edge(rendered) {
  for (const route of rendered.of('HTTPRoute')) {
    const say = text => `${id(route)}: ${text}`
    const listeners = (route.spec.parentRefs ?? []).map(({ name, sectionName }) => rendered.find('Gateway', name)?.spec.listeners.find(listener => listener.name === sectionName))
    if (!listeners.length || listeners.includes(undefined)) yield say('hangs on no listener')
    for (const host of route.spec.hostnames ?? []) {
      if (!HOST.test(host)) yield say(`bad host ${host}`)
      if (listeners.some(listener => listener && listener.hostname !== host)) yield say(`no listener has the host ${host}`)
    }
    for (const { backendRefs = [] } of route.spec.rules ?? []) {
      for (const { name, port } of backendRefs) {
        if (!rendered.find('Service', name)?.spec.ports.some(known => known.port === port)) yield say(`no Service ${name} with port ${port}`)
        if (name !== 'gateway') yield say(`leads past the gateway to ${name}`)
        if (listeners.some(listener => listener?.protocol !== 'HTTPS')) yield say('leads inside without TLS')
      }
    }
  }
  for (const gateway of rendered.of('Gateway')) {
    for (const { name, protocol, hostname, tls } of gateway.spec.listeners) {
      if (protocol !== 'HTTPS') continue
      const certificate = rendered.of('Certificate').find(({ spec }) => tls?.certificateRefs?.some(reference => reference.name === spec.secretName))
      if (!certificate?.spec.dnsNames.includes(hostname)) yield `${id(gateway)}: no certificate for ${name}`
    }
  }
  const issuer = rendered.objects.find(({ kind, data }) => kind === 'ConfigMap' && data?.Tokens__Issuer)?.data.Tokens__Issuer
  for (const { spec } of rendered.of('Gateway')) if (spec.listeners.some(({ hostname }) => `https://${hostname}` !== issuer)) yield `Gateway/edge: its host is not the issuer's, ${issuer}`
}
