import { id, selects } from '../rendered.mjs'

const TRIGGERS = ['rabbitmq', 'prometheus', 'cpu', 'memory', 'cron']

export function* budgets(rendered) {
  const disruptions = rendered.of('PodDisruptionBudget')
  for (const budget of disruptions) {
    const { minAvailable, maxUnavailable, selector } = budget.spec
    if ((minAvailable !== undefined) === (maxUnavailable !== undefined)) yield `${id(budget)}: exactly one of minAvailable and maxUnavailable`
    const owner = rendered.workloads.find(({ labels }) => selects(selector, labels))
    if (!owner) {
      yield `${id(budget)}: selects no pods`
      continue
    }
    const least = replicas(rendered, owner)
    if (minAvailable >= least || minAvailable === '100%' || maxUnavailable === 0 || maxUnavailable === '0%') yield `${id(budget)}: never lets a node be drained (${least} replicas)`
  }
  for (const { object, labels } of rendered.workloads.filter(({ object }) => ['Deployment', 'StatefulSet'].includes(object.kind))) {
    const count = disruptions.filter(({ spec }) => selects(spec.selector, labels)).length
    if (count !== 1) yield `${id(object)}: ${count} PodDisruptionBudgets`
  }
}

function replicas(rendered, { object, name }) {
  const [scaler] = rendered.scalerOf(name)
  return scaler ? scaler.spec.minReplicas ?? scaler.spec.minReplicaCount ?? 1 : object.spec.replicas ?? 1
}

export function* scaling(rendered) {
  for (const scaler of rendered.of('HorizontalPodAutoscaler', 'ScaledObject')) {
    const { scaleTargetRef, minReplicas, minReplicaCount, maxReplicas, maxReplicaCount, triggers = [] } = scaler.spec
    const [least, most] = [minReplicas ?? minReplicaCount ?? 1, maxReplicas ?? maxReplicaCount ?? 100]
    if (least > most) yield `${id(scaler)}: at least ${least}, at most ${most}`
    if (rendered.overlay.highlyAvailable && least < 2) yield `${id(scaler)}: fewer than two replicas`
    if (!rendered.find(scaleTargetRef?.kind ?? 'Deployment', scaleTargetRef?.name)) yield `${id(scaler)}: scales nothing`
    for (const { type, authenticationRef } of triggers) {
      if (!TRIGGERS.includes(type)) yield `${id(scaler)}: unknown trigger ${type}`
      if (type === 'rabbitmq' && !authenticationRef) yield `${id(scaler)}: trigger without authenticationRef`
      if (authenticationRef && !rendered.find(authenticationRef.kind ?? 'TriggerAuthentication', authenticationRef.name)) yield `${id(scaler)}: no ${authenticationRef.name}`
    }
  }
  for (const { spec, metadata } of rendered.of('TriggerAuthentication')) {
    for (const { name, key } of spec.secretTargetRef ?? []) if (!rendered.secrets.get(name)?.includes(key)) yield `TriggerAuthentication/${metadata.name}: no secret ${name}/${key}`
  }
  for (const { object, name } of rendered.deployments) {
    const scalers = rendered.scalerOf(name)
    if (scalers.length !== 1) yield `${id(object)}: ${scalers.length} autoscalers`
    if (scalers.length && object.spec.replicas !== undefined) yield `${id(object)}: replicas are the autoscaler's to choose`
  }
}

export function* jobs(rendered) {
  for (const job of rendered.of('Job')) {
    for (const field of ['backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished']) if (job.spec[field] === undefined) yield `${id(job)}: no ${field}`
  }
}
