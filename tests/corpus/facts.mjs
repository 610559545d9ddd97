// From a labelled fact to an entry of `metrics`.

const STATUS = { actual: '实际', target: '目标', planned: '计划', plan: '计划', forecast: '预计', preliminary: '初步' };
const BEFORE = { 超: '超', 超过: '超', 逾: '超', 突破: '突破', 近: '近', 约: '约', 不低于: '不低于', 不足: '不足' };
const SCOPES = ['园区', '企业', '项目', '活动', '本级', '其他'];

function value(fact) {
  const unit = fact.unit === '百分点' ? '个百分点' : fact.unit;
  const plain = `${fact.value}${unit}`;
  if (fact.qualifier in BEFORE) return BEFORE[fact.qualifier] + plain;
  if (['余', '多'].includes(fact.qualifier)) return `${fact.value}${fact.qualifier}${unit}`;
  if (['以上', '以下', '以内', '左右'].includes(fact.qualifier)) return plain + fact.qualifier;
  return plain;
}

/** A flow map of YAML. */
export function factEntry(fact) {
  const period = /^[@\d]/.test(fact.period) ? fact.period.replace('..', '/') : '2026';
  const parts = [
    `metric: ${JSON.stringify(fact.metric)}`,
    `value: ${JSON.stringify(value(fact))}`,
    `period: ${JSON.stringify(period)}`,
    `status: ${STATUS[fact.status] ?? '实际'}`,
  ];
  if (fact.change_value && /同比|增长|增速|下降|增幅|降幅|提高|回落/.test(fact.change_type)) {
    parts.push(`yoy: ${JSON.stringify(fact.change_value)}`);
  }
  if (fact.scope && fact.scope !== '全域') {
    const known = SCOPES.includes(fact.scope.split(':')[0]);
    const name = fact.scope.replace(/^全域:/, '').replaceAll(':', '-');
    parts.push(`scope: ${JSON.stringify(known ? fact.scope : `其他:${name}`)}`);
  }
  return `{${parts.join(', ')}}`;
}

const normal = (name) => name.replace(/[“”"\s]/g, '').replaceAll('规模以上', '规上').toLowerCase();

/** Metrics that the dictionary lacks, as additions of a site. */
export function newMetrics(dictionary) {
  const known = new Set();
  for (const [, name] of dictionary.matchAll(/name: "(.*?)"/g)) known.add(normal(name));
  for (const [, list] of dictionary.matchAll(/aliases: \[(.*?)\]/g)) {
    for (const [, name] of list.matchAll(/"(.*?)"/g)) known.add(normal(name));
  }
  const added = new Map();
  return {
    note(fact) {
      if (known.has(normal(fact.metric))) return;
      const units = added.get(fact.metric) ?? new Set();
      if (fact.unit) units.add(fact.unit);
      added.set(fact.metric, units);
    },
    yaml() {
      const lines = [...added].map(([name, units], index) => {
        const [unit, ...accept] = units;
        const more = accept.length ? `, accept: ${JSON.stringify(accept)}` : '';
        const own = unit ? `, unit: ${JSON.stringify(unit)}` : '';
        return `- {id: x_${index}, name: ${JSON.stringify(name)}, kind: ${unit === '%' ? 'ratio' : 'level'}${own}${more}}`;
      });
      return lines.length ? `${lines.join('\n')}\n` : '[]\n';
    },
  };
}
