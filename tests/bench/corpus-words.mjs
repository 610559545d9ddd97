// What the articles of the corpus are made of. {p} is the period, {c} the county, {i} the industry; {v} and
// {y} and the like are numbers.

export const LINES = [
  "{p}，{c}{i}实现产值{v}亿元，同比增长{y}%，增速比上年同期加快{d}个百分点。",
  "从结构看，龙头企业贡献了全县{i}增量的{y}%，中小企业订单恢复的节奏略慢于预期。",
  "全县新签约{i}项目{n}个，总投资{v}亿元，其中亿元以上项目{m}个，开工率达到{k}%。",
  "受原材料价格上涨的影响，部分企业的毛利率下降了{d}个百分点，但出厂价格指数仍保持基本稳定。",
  "{c}统计局的调查显示，{k}%的受访企业预计下一季度订单持平或增加，用工需求保持在{n}00人左右。",
  "县里先后出台{m}项扶持政策，对新增设备投资按照{d}%的比例给予补贴，累计兑现资金{n}00万元。",
  "在园区建设方面，标准厂房二期工程已经封顶，可提供生产用房{n}万平方米，预计年底前交付使用。",
  "冷链仓储能力提高到{n}万吨，产品损耗率由原来的{k}%降到{d}%，外销半径明显扩大。",
  "值得注意的是，劳动力成本在过去{m}年里上升了{y}%，企业自动化改造的意愿因此明显增强。",
  "与周边县相比，{c}的人均产出仍然偏低，差距主要来自研发投入不足和产业链条偏短。",
  "合作社带动农户{n}00户参与{i}生产，户均增收{n}50元，村集体经济收入普遍超过{m}万元。",
  "电商渠道销售额占比提升到{k}%，其中直播带货贡献了超过三分之一的新增订单。",
  "金融机构对{i}的贷款余额为{v}亿元，比年初增加{d}亿元，平均利率下降了{m}个基点。",
  "县工信部门表示，将继续推进“一县一业”的培育计划，支持{m}家企业申报省级专精特新名单。",
  "用电数据也印证了这一趋势：{p}工业用电量同比增长{y}%，其中高技术制造业用电增长{k}%。",
  "环保约束趋紧，全县关停并转落后产能{m}家，腾出的能耗指标优先保障重点项目。",
  "交通条件的改善同样重要，新通车的高速连接线使县城到地级市的车程缩短到{n}分钟以内。",
  "不过，调研中也发现了一些问题，例如融资担保不足、技术工人短缺、品牌知名度有限等。",
  "从价格走势看，主要产品的平均出厂价为每吨{n}80元，环比上涨{d}%，同比仍低{m}个百分点。",
  "出口方面，受海外需求回落的拖累，{p}出口交货值下降{d}%，但对新兴市场的出口增长了{y}%。",
  "教育和培训投入持续增加，职业学校新开设{i}相关专业{m}个，在校学生达到{n}00人。",
  "财政部门安排专项资金{n}00万元，用于支持关键共性技术攻关和检验检测平台建设。",
  "按照目前的进度测算，全年完成{v}亿元的目标有较好基础，但仍需防范下游需求波动的风险。",
  "乡镇之间的分化值得关注：排名前{m}位的乡镇合计贡献了全县{k}%的产值。",
  "企业反映最集中的诉求是降低物流成本，目前每吨公里的运费比沿海地区高出{d}%左右。",
  "数字化改造试点企业的平均交货周期由{n}天缩短为{m}天，单位能耗下降{d}%。",
  "专家建议，{c}应当围绕{i}延伸上下游链条，重点补齐包装、检测和供应链金融等薄弱环节。",
  "截至期末，全县登记在册的{i}经营主体共有{n}20户，比上年末净增{m}8户，注销率处在较低水平。",
];

export const HEADINGS = [
  "总体运行情况",
  "产业结构与重点企业",
  "投资与项目进展",
  "存在的主要问题",
  "下一步工作安排",
  "市场与价格走势",
  "就业与居民收入",
  "要素保障情况",
];

export const SUBHEADINGS = [
  "分行业情况",
  "分乡镇情况",
  "龙头企业动态",
  "政策落实进度",
  "与周边县的比较",
  "月度变化",
];

export const ITEMS = [
  "加快推进{i}重点项目建设，确保{m}个项目在年内投产",
  "落实惠企政策，力争兑现奖补资金{n}00万元",
  "完善冷链与仓储体系，新增库容{n}万吨",
  "加强职业技能培训，全年培训{n}00人次",
  "支持企业开拓国内外市场，组织参加展会{m}场",
  "强化金融支持，新增贷款{v}亿元",
  "推进绿色低碳改造，单位能耗下降{d}%",
];

export const CODE = [
  ["python", "import csv\n\ndef growth(path: str) -> float:\n    \"\"\"计算同比增速\"\"\"\n    with open(path, encoding=\"utf-8\") as f:\n        rows = list(csv.DictReader(f))\n    cur, prev = float(rows[-1][\"value\"]), float(rows[0][\"value\"])\n    return round((cur - prev) / prev * 100, 2)\n\nprint(growth(\"metrics-{y}.csv\"))"],
  ["sql", "SELECT county, period, SUM(value) AS total\nFROM observations\nWHERE indicator = '规上工业增加值' AND value > {n}\nGROUP BY county, period\nORDER BY total DESC\nLIMIT {m};"],
  ["json", "{\n  \"indicator\": \"工业用电量\",\n  \"period\": \"上半年\",\n  \"value\": {v},\n  \"unit\": \"万千瓦时\",\n  \"revised\": false,\n  \"notes\": [\"初步核算\", \"口径调整\"]\n}"],
  ["rust", "#[derive(Debug)]\nstruct Observation {\n    indicator: String,\n    value: f64,\n    yoy: Option<f64>,\n}\n\nfn mean(obs: &[Observation]) -> f64 {\n    // 简单平均\n    obs.iter().map(|o| o.value).sum::<f64>() / obs.len().max({m}) as f64\n}"],
  ["bash", "#!/usr/bin/env bash\nset -euo pipefail\n# 下载并校验月度数据\nfor m in $(seq 1 {m}); do\n  curl -fsSL \"https://data.example.org/county/$m.csv\" -o \"raw/$m.csv\"\n  sha256sum \"raw/$m.csv\" >> checksums.txt\ndone"],
  ["yaml", "metrics:\n  - indicator: 固定资产投资\n    period: 前三季度\n    value: {v}\n    unit: 亿元\n    yoy: {d}\nsource: 县统计局 # 初步数\n"],
];

/** Name, and its part of an address. */
export const INDUSTRIES = [
  ["特色种植", "zhongzhi"],
  ["生猪养殖", "yangzhi"],
  ["茶叶加工", "chaye"],
  ["柑橘种植", "ganju"],
  ["乡村旅游", "lvyou"],
  ["光伏组件", "guangfu"],
  ["动力电池", "dianchi"],
  ["家具制造", "jiaju"],
  ["纺织服装", "fangzhi"],
  ["陶瓷建材", "taoci"],
  ["农村电商", "dianshang"],
  ["冷链物流", "lenglian"],
  ["中药材", "yaocai"],
  ["水产养殖", "shuichan"],
  ["机械加工", "jixie"],
  ["电子信息", "dianzi"],
  ["食品加工", "shipin"],
  ["竹木制品", "zhumu"],
  ["新型化工", "huagong"],
  ["数字经济", "shuzi"],
  ["蔬菜大棚", "shucai"],
  ["食用菌", "junlei"],
  ["酿酒", "niangjiu"],
  ["汽车零部件", "qiche"],
  ["装备制造", "zhuangbei"],
  ["生物医药", "yiyao"],
  ["风力发电", "fengdian"],
  ["仓储配送", "cangchu"],
  ["文化创意", "wenchuang"],
  ["康养服务", "kangyang"],
];

export const TAGS = [
  "招商引资",
  "固定资产投资",
  "乡村振兴",
  "就业",
  "外贸出口",
  "园区建设",
  "科技创新",
  "绿色发展",
  "财政收入",
  "人才引进",
];

/** Name in the dictionary, and unit. */
export const METRICS = [
  ["规模以上工业总产值", "亿元"],
  ["规模以上工业增加值", "亿元"],
  ["规模以上工业营业收入", "亿元"],
  ["规模以上工业利润总额", "亿元"],
  ["规模以上工业利税总额", "亿元"],
  ["规模以上工业销售产值", "亿元"],
  ["出口交货值", "亿元"],
  ["工业用电量", "亿千瓦时"],
  ["工业投资额", "亿元"],
  ["技改投资额", "亿元"],
  ["固定资产投资额", "亿元"],
  ["招商引资到位资金", "亿元"],
  ["地区生产总值", "亿元"],
  ["第二产业增加值", "亿元"],
  ["民营经济增加值", "亿元"],
];
