# 主题的文字。键：小写英文，用连字符；模板以 t(key="…") 取用。

## 各页共用
skip-to-content = 跳到正文
main-navigation = 主导航
breadcrumbs = 当前位置
search = 搜索
page-address = 本页网址：
large-text = 大字版
toc = 目录
prev-next = 上一篇和下一篇
more = 更多
more-of = 更多“{ $title }”
feed = 订阅（Atom）
download-csv = 下载数据（CSV）
list-separator = 、
in-brackets = （{ $text }）
made-with = 由 { $generator } 生成
site-id-code = 网站标识码：

## 首页
latest-issue = 最新一期
home-figures = 主要数据
home-compare = 县域比较
home-data = 开放数据
count-regions = 个县（市、区）
count-metrics = 项指标
count-observations = 个数据
all-regions = 全部地区

## 栏目和列表
section-empty = 本栏目暂无文章。
pagination = 分页
page-prev = 上一页
page-next = 下一页
page-number = 第{ $number }页

## 文章
draft = 草稿，未发布
source = 来源
provider = 数据提供
author = 作者
editor = 责任编辑
published = 发布日期
updated = 更新日期
copy-link = 复制链接
copied = 已复制
charts = 图表
article-figures = 本文数据
corrections = 更正
correction-was = 原值：
correction-now = 现值：
attachments = 附件
tags = 标签
tag = 标签
tags-empty = 暂无标签。
related = 相关文章
articles = 文章
prev-article = 上一篇
next-article = 下一篇
notes = 说明

## 期
issues-empty = 尚未出刊。
issue-contents = 本期目录
print-issue = 打印本期
prev-issue = 上一期
next-issue = 下一期

## 图
chart-unit = 单位：{ $unit }
chart-source = 数据来源：
chart-note = 注：
chart-table = 查看数据表
chart-download = 下载
chart-download-file = 下载{ $format }：{ $title }
derived = 推算
chart-embed = 嵌入
chart-embed-of = 嵌入用的页面：{ $title }
sources = 来源和发布日期
embed-code = 嵌入代码
embed-help = 复制以下代码，贴到自己的网页里，图会随内容调整高度。
embed-copy = 复制代码

## 地区
regions-intro = 本站收录{ $count }个县（市、区）的数据，按行政区划排列。
region-code = 行政区划代码{ $code }
n-figures = { $count }个数据
n-regions = { $count }个地区
targets = 目标与进度
targets-help = 目标和计划与实际数分列，不混排、不合并。完成率为同一指标、同一口径的实际数与目标之比；时序进度为目标时期已经过去的月份所占的比例，在图中以竖线标出。
target-no-actual = 尚无同口径的实际数
target-completion = 完成率{ $share }
target-schedule = 时序进度{ $share }
peers = 同组地区
peers-help = 分组的依据逐一写明，不作综合打分。
peers-criteria = 依据：
vintages = 各次公布的数
vintages-help = 同一个数先后公布过不同的值，按公布的先后列出。
status-actual = 实际
neighbours = 同市其他地区

## 指标
metric = 指标
metrics-intro = 词典共{ $count }项指标，其中{ $data }项已有数据。每项注明定义、单位、口径和能否横向比较。
metric-compare = 各地比较
metric-about = 怎样读这项指标
comparability = 可比性
pitfalls = 易错之处
aliases = 又称
observations = 全部数据
no-data-yet = 暂无数据
compares = 可横向比较
related-metrics = 相关指标
breaks = 口径变动
observations-left = 这里列出较新的部分，另有{ $count }个数据见数据文件（CSV）。
periods = 选择时期
compare-choose = 自选地区、时期和口径
cite = 引用：
trends-more = 其余地区的走势
plans-title = 分年计划
plans-help = 阶梯线为逐年的目标或计划，圆点为已有的实际数。
matrix-title = 各地现有数据
matrix-help = 行是地区，列是时期、范围和数据状态。只有同一列的实际数才可以并列。
nearest-title = 最接近的两组
nearest-why = 不可比：

## 比较
compare-intro = 只有指标、范围、时期和价格基础都相同的实际数，才放在一起比较。
curated = 专题比较
by-metric = 按指标比较
compare-others = 其他有数据的指标
compare-others-help = 这些指标目前没有两个地区的数可以并列，或者按规定不作横向比较。各自的页面列出全部数据和来源，并说明原因。
compare-empty = 目前没有可以横向比较的指标。

## 比较工具
compare-tool = 比较工具
compare-ground = 口径
compare-period = 时期
compare-view = 看法
compare-bars = 排列
compare-trend = 趋势
compare-regions = 地区
compare-skip = 跳到结果
compare-pick = 选择地区
compare-all = 全选
compare-none = 清空
compare-filter = 按名称或拼音查找
compare-groups = 成组选择
compare-copy-cite = 复制引用
compare-whole-data = 这项指标的全部数据（CSV）
compare-metric-page = 指标页
compare-loading = 正在载入……
compare-failed = 数据没有载入，请检查网络后再试。
compare-retry = 重试
compare-empty = 本站还没有可以选择的数据。
compare-option = { $name }（{ $count }个地区）
compare-period-help = 默认显示地区最多的最近一期：{ $period }。
compare-chosen-all = 全部{ $count }个有数据的地区
compare-chosen-some = 已选{ $count }个地区
compare-chosen-none = 还没有选择地区
compare-remove = 移除{ $name }
compare-more-chips = 等{ $count }个
compare-has = 有数据
compare-has-not = 无数据
compare-more-regions = 另有{ $count }个地区没有列出，请输入名称查找。
compare-more-groups = 另有{ $count }组没有列出，请输入名称查找。
compare-no-match = 没有符合的地区。
compare-matches = 找到{ $count }个地区
compare-heading = { $metric }，{ $period }，{ $ground }
compare-heading-trend = { $metric }，{ $from }至{ $to }，{ $ground }
compare-title-bars = { $metric }，{ $period }各地比较
compare-title-list = { $metric }，{ $period }各地数据
compare-title-trend = { $metric }，{ $from }至{ $to }
compare-desc = { $title }。单位：{ $unit }。{ $values }
compare-fact-series = { $name }：
compare-fact-extremes = { $series }最大{ $most }，最小{ $least }。
compare-fact-course = { $series }由{ $first }到{ $last }。
compare-desc-more = 等{ $count }个数据，全部见数据表
compare-choose-some = 请选择要比较的地区。
compare-missing = 以下地区在这一时期没有数据：{ $regions }。
compare-missing-trend = 以下地区没有数据：{ $regions }。
compare-and-more = { $regions }等{ $count }个地区
compare-bands-over = 分组在全部{ $count }个可比地区中形成，组内不分先后，不因选择哪些地区而改变。
compare-ranks-over = 位次在全部{ $count }个可比地区中排定，不因选择哪些地区而改变。
compare-one-region = 这一时期只有一个地区有数据，没有可以并列的地区。
compare-few = 这一时期可比的只有{ $count }个地区，不足{ $minimum }个，不分组、不排位。
compare-ranks-undrawn = 名次不画成条形。
compare-one-period = 只有一个时期有数据，没有走势可画。
compare-one-scale = 各小图用同一刻度。
compare-own-scales = 各小图刻度不同，只看各自的走势，不比高低。
compare-panels-limit = 图上是前{ $count }个地区，其余见数据表。
compare-note-preliminary = 浅色为初步数
compare-note-missing = 空缺为未公布或不考核，不是零
compare-note-sep = ；
compare-col-region = 地区
compare-col-scope = 范围
compare-col-period = 时期
compare-col-status = 数据状态
compare-col-value = 数值
compare-col-growth = 同比
compare-col-band = 分组
compare-col-rank = 位次
compare-col-parts = 算法
compare-col-source = 来源
compare-col-date = 发布日期
compare-col-note = 备注
compare-csv-code = 地区代码
compare-csv-metric = 指标
compare-csv-label = 图上标注
compare-csv-unit = 单位
compare-csv-ground = 口径
compare-csv-url = 文章地址
compare-sources-many = { $first }等{ $count }个来源，见数据表
compare-save-as = 下载{ $format }：{ $title }
compare-aims-title = 目标、计划和预计（不与实际数并列）
compare-nothing = 目前没有两个地区的指标、范围、时期和数据状态都相同，所以不作比较。下面列出各地有哪些数据。
compare-cite = { $site }：《{ $title }》，{ $regions }。最新来源发布于{ $date }。{ $url }
compare-cite-undated = { $site }：《{ $title }》。{ $url }
compare-regions-count = { $count }个地区
compare-live = 已更新：{ $period }{ $metric }，{ $count }个地区
compare-live-nothing = 已更新：{ $metric }，没有可以并列的数据
compare-stale-metric = 网址里的指标“{ $value }”本站没有，改为显示“{ $used }”。
compare-stale-ground = 网址里的口径“{ $value }”没有数据，改为显示“{ $used }”。
compare-stale-period = 网址里的时期“{ $value }”没有数据，改为显示{ $used }。
compare-stale-view = 网址里的看法“{ $value }”在这里不能用。
compare-stale-regions = 网址里的地区“{ $value }”本站没有，已经略去。

## 数据
about-data-intro = 本站全部公开数据均可下载：{ $regions }个地区、{ $metrics }项指标、{ $observations }个数据，来自{ $articles }篇文章，每个数据都注明来源。
data-files = 数据文件
data-licence = 使用许可：
data-contact = 纠错与联系：
data-columns = 各列含义
data-terms = 用语
data-sources = 数据来源

## 其他
not-found-title = 没有这个页面
not-found-text = 网址可能有误，或者页面已经移动。可以从这里继续：
moved = 页面已移动
