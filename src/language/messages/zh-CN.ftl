# Gongbao 的中文消息。键：代码；.help：该怎么写。
severity-error = 错误
severity-warning = 警告
severity-note = 提示
severity-help = 请改

C001 = 这里没有 site.yaml：{ $path }
    .help = 在站点根目录运行，或用 --root 指明目录；新建站点用 gongbao init 目录名
C002 = site.yaml 从这里起读不懂，不合 YAML 的写法
    .help = 检查缩进、冒号后的空格和引号
C003 = site.yaml 没有“{ $key }”这个键
    .help = { $nearest ->
        [none] 可用的键见文档“site.yaml”一节
       *[other] 是不是“{ $nearest }”？
    }
C004 = site.yaml 的“{ $key }”写作“{ $found }”，不能用
    .help = 应当是{ $expected }
C005 = site.yaml 缺 title（站点名称）
    .help = 写一行：title: 某某县工业经济公报
C006 = 本站声明为政府网站，但 site.yaml 缺“{ $key }”（{ $name }）
    .help = 按《政府网站发展指引》补上；不是政府网站就写 government: false
C007 = site.yaml 里“{ $key }”写了两次
    .help = 留下一个
C008 = security.txt 的有效期 { $found } 已过，安全人员会当它作废
    .help = 核对联系方式后，把 security.expires 改成一年以内的日子
S001 = 文件既不是 UTF-8 也不是 GB18030 编码，读不出文字
    .help = 用记事本或 WPS 打开，另存为 UTF-8
S002 = 文件读不了：{ $detail }
    .help = 检查文件是否存在、是否被占用、有没有权限
F001 = 文章开头没有用 --- 括起来的信息
    .help = 第一行写 ---，下面写 title: 和 date: 等，再写一行 ---
F002 = 文章开头的信息从这里起读不懂，不合 YAML 的写法
    .help = 检查缩进、冒号后的空格和引号；含冒号、井号的文字要加引号
F003 = “{ $key }”后面是全角冒号“：”
    .help = 改成半角冒号加一个空格：{ $key }: …
F004 = 没有“{ $key }”这个键，它不起作用
    .help = { $nearest ->
        [none] 自定的内容放在 extra（其他）下面
       *[other] 是不是“{ $nearest }”？自定的内容放在 extra（其他）下面
    }
F005 = “{ $key }”写了两次
    .help = 留下一个（英文键和中文别名算同一个键）
F005-first = 第一次在这里
F006 = “{ $key }”应当是{ $expected }，这里是{ $found }
    .help = 按“写作指南”里这个键的例子写
F007 = “{ $found }”不是日期
    .help = 写成 2026-03-16 或 2026-03-16 09:30；没有的日子（如2月30日）不能写
F008 = 缺 title（标题）
    .help = 写一行：title: 文章的标题
F009 = “{ $key }”不能写作“{ $found }”
    .help = 可以写：{ $expected }
F010 = 缺 date（日期）
    .help = 写一行：date: 2026-03-16
F011 = 更新日期 { $updated } 早于日期 { $date }
    .help = 核对两个日期
F012 = 日期 { $date } 在今天（{ $today }）之后，文章会立刻公开
    .help = 核对日期；还不到公开的时候就写 draft: true
R001 = 没有叫“{ $found }”的地区
    .help = { $nearest ->
        [none] 写全称（如 达州市渠县）或六位代码
       *[other] 是不是：{ $nearest }？也可以写六位代码
    }
R002 = 叫“{ $found }”的地区不止一个
    .help = 写明是哪一个：{ $choices }
R003 = { $several ->
        [yes] 文章有几个地区，这条指标没有写是哪一个的
       *[other] 有指标，但没有写地区
    }
    .help = { $several ->
        [yes] 在这条指标里写 region: 县名
       *[other] 写一行 region: 县名，或在这条指标里写 region
    }
R004 = _data/regions.yaml：{ $detail }
    .help = 代码要在内置名单里，路径不能与别的地区相同
M001 = 指标词典里没有“{ $found }”
    .help = { $nearest ->
        [none] 在 content/_data/metrics.yaml 里补充这个指标
       *[other] 是不是：{ $nearest }？新的指标在 content/_data/metrics.yaml 里补充
    }
M002 = “{ $found }”可以指几个指标：{ $choices }
    .help = 写其中一个的全名
M003 = 这一条没有写指标（metric）
    .help = 写 metric: 指标名称
M004 = “{ $metric }”要有 value（数值）或 values（各期），只能有一个
    .help = 一个数写 value: 297.77亿元；几个时期写 values 加时期和数值
M005 = “{ $found }”读不出数量
    .help = { $hint ->
        [none] 写成 297.77亿元、330亿元以上、5%～8%、31位，或 /（不考核）
       *[other] 单位是不是“{ $hint }”？
    }
M006 = “{ $metric }”的数值“{ $found }”没有单位
    .help = 这个指标的单位是{ $expected }，写成 { $found }{ $unit }
M007 = “{ $metric }”的单位不能是“{ $found }”
    .help = 应当是{ $expected }
M008 = “{ $metric }”没有时期
    .help = 在文章里写 period: 2025，或在这条指标里写 period
M009 = “{ $found }”读不出时期
    .help = 写成 2020、2025H1、2025Q1、2025-03、2025年1—11月、2021—2025年、截至2026年1月16日
M010 = “{ $found }”不是范围口径
    .help = 可以写：全域、本级、园区、企业、项目、活动、其他；除全域外可带名称，如 园区:沿滩高新区
M011 = “{ $found }”不是数据状态
    .help = 可以写：实际、初步、修订、目标、计划、预计
M012 = “{ $found }”读不出增减
    .help = 写成 4.09%、-9.9%、下降9.90%、+17.58个百分点、持平
M013 = “{ $found }”是提法，不是数值，不能作数据
    .help = 写出具体的数，或从指标里删去
M014 = _data/metrics.yaml：{ $detail }
    .help = 每个指标要有 id；新增的还要有 name 和 kind
D001 = 同一个数有两种说法：{ $what }，这里是 { $found }，另一处是 { $other }
    .help = { $same ->
        [yes] 两处都是{ $date }公布的，暂按路径取了 { $file } 的；核对后改正一处
       *[no] 采用了{ $date }公布的那个；核对后改正一处，或在新文章里写 corrections（更正）
    }
D001-other = 这里写的是 { $found }
D002 = 更正的指标“{ $metric }”在这篇文章里没有
    .help = 核对 corrections 里的 metric
D003 = 更正说“{ $metric }”现为 { $now }，文章的数据里没有这个数
    .help = 把 metrics 里的数改成现值，或改正 corrections 里的 now（现值）
H001 = 图表块从这里起读不懂，不合 YAML 的写法
    .help = 写成 metric: 指标名，可加 regions、periods、type、title
H002 = 图表块要画的“{ $metric }”没有数据
    .help = 核对指标、地区和时期
L001 = 链接“{ $found }”指向不存在的文件或页面
    .help = 核对路径；链接到别的文章写它的 .md 文件
L002 = 链接“{ $found }”指向不公开的内容（草稿、内部或已失效）
    .help = 去掉链接，或先公开那篇文章
L003 = 链接“{ $found }”里的位置“#{ $anchor }”不存在
    .help = 核对标题；标题的锚点就是标题的文字
L004 = 图片“{ $found }”不存在
    .help = 图片与文章放在同一个文件夹，核对文件名和大小写
L005 = 图片“{ $found }”在别的网站上
    .help = 把图片下载到文章的文件夹里再引用；网站不向别的网站请求内容
P001 = 两处内容要写到同一个路径 { $path }
    .help = 改其中一个的文件名或 slug（路径）
P001-other = 另一处在这里
P002 = “{ $found }”不能作路径
    .help = 路径里不要有 ..、反斜杠和控制字符
P003 = 短链接 { $path } 已经是另一篇的
    .help = 在这篇的文头写上“短链接: { $free }”；另一篇发布在先，它的短链接不变
P003-other = 另一篇在这里
P004 = “{ $found }”不能作短链接
    .help = 写3～16个小写字母或数字，如 short: gdp2025
G001 = 有地图而没有审图号，不生成网站
    .help = 《地图管理条例》第十五条：向社会公开的地图要经过审核。把审核后的地图的审图号写在 map 下面，如 approval: GS(2023)1234号；没有经过审核的地图不能用，删去 map
G002 = “{ $found }”不是审图号，不生成网站
    .help = 照地图上印的写，如 GS(2023)1234号、GS川(2023)12号、川S(2024)00012号
G003 = 地图文件{ $detail }
    .help = 把 GeoJSON 文件放在 content/_data/ 里，写成 file: content/_data/map.geojson
G004 = 地图文件 { $file } 不是 JSON：{ $detail }
    .help = 这一处或它前面有毛病；重新从制图软件导出 GeoJSON
G005 = 地图文件 { $file } 不是一组要素（FeatureCollection）：{ $detail }
    .help = 从制图软件导出 GeoJSON（RFC 7946），不要 TopoJSON、Shapefile 或单个要素
G006 = 地图文件 { $file } 的第 { $feature } 个要素{ $detail }（共 { $count } 个要素有这样的毛病）
    .help = 每个要素要是 Polygon、MultiPolygon，或作界线的 LineString、MultiLineString
G007 = 地图文件 { $file } 的第 { $feature } 个要素里，{ $found } 不是经度和纬度（共 { $count } 个要素有这样的毛病）
    .help = 经度在前（-180～180），纬度在后（-90～90），单位是度；投影坐标要先转成经纬度
G008 = 地图上 { $all } 块区域中有 { $count } 块没有认得的行政区划代码：{ $found }
    .help = 这些区域照样画出来，作无数据；代码在别的属性里，就用 key 写明是哪个属性
G009 = 地图上有两块区域的代码都是 { $code }（{ $region }）；这样的地区共 { $count } 个
    .help = 一个地区的几块合成一个 MultiPolygon；或者 key 写错了，用的不是本级的代码
T001 = 没有叫“{ $name }”的主题
    .help = 内置主题有 default、redhead；自己的主题放在 themes/{ $name }/
T002 = 主题有误：{ $detail }
    .help = 改正这个文件，或删去它而用内置的
O001 = 输出目录 { $path } 里有不是工报生成的文件：{ $found }
    .help = 换一个空目录，或把这些文件移走
O002 = 写不了 { $path }：{ $detail }
    .help = 检查磁盘空间和权限；原来的输出没有改动
O003 = 图片字体里没有这些字：{ $found }
    .help = 网页上不受影响；PNG 图里会缺字，可换常用字
X001 = { $kind ->
        [no-code] 忽略的注释没有写编号
        [unknown] 没有编号“{ $code }”，忽略它不起作用
        [error] { $code } 是不能关的错误，忽略它不起作用
        [no-reason] 忽略 { $code } 没有写理由
       *[unneeded] 这里忽略了 { $code }，但没有这样的问题
    }
    .help = { $kind ->
        [no-code] 写成 gongbao-ignore 编号 理由，如 gongbao-ignore W001 引文原样
        [unknown] 编号是一个大写字母和三位数字，如 W001，见“提示一览”和“校对规则”
        [error] 改正错误，删去这个编号
        [no-reason] 在编号后面写一句理由，让后来的人知道为什么
       *[unneeded] 删去这个编号，免得以后真有问题时看不到
    }
X002 = 用词表 terms.yaml 里这一处不能用：{ $case ->
    [syntax] 从这里起不合 YAML 的写法
    [form] 应当是“错词: 对词”，或一组键 wrong、right、severity、reason
    [no-wrong] 没有写错词（wrong）
    [same] “{ $found }”的对词就是它自己
    [twice] “{ $found }”写了两次
    [chain] “{ $found }”是对词，又是另一条的错词
   *[severity] 级别“{ $found }”不认得
}
    .help = { $case ->
        [syntax] 检查缩进、冒号后的空格和引号
        [twice] 留下一条
        [chain] 直接写最后要用的词
        [severity] 写 error、warning 或 note
       *[other] 照这样写：其它: 其他
    }
X002-wrong = 在这里是错词

type-text = 文字
type-list = 列表
type-map = 一组“键: 值”
type-bool = true 或 false
type-number = 整数
type-null = 空
type-text-or-map = 文字或一组“键: 值”
type-text-or-list = 文字或列表
type-date = 日期

text-changed = 生成期间文件被改动，请再生成一次
map-file-not-given = 没有写：map 下面缺 file
map-file-missing = “{ $found }”不存在
map-file-outside = “{ $found }”不在站点的目录里；要写从站点根目录起的路径，用 /，不用 ..
map-file-public = “{ $found }”在会原样发布的目录里，地图数据本身不能公开
map-form-collection = 它的 type 是“{ $kind }”，或者里面没有区域
map-form-shape = { $reason }
map-geometry-none = 没有图形
map-geometry-kind = 的图形是 { $kind }，画不了
map-geometry-short = 的图形不完整，缺点或缺坐标

build-done = 完成：{ $pages } 页，{ $files } 个文件（新增 { $added }，更新 { $changed }，删除 { $removed }），用时 { $time }
build-what = 文章 { $articles } 篇，期 { $issues } 期，数据 { $observations } 条，地区 { $regions } 个，指标 { $metrics } 个，图 { $charts } 幅
build-output = 输出：{ $path }
check-fixed = 已改好 { $fixes } 处，在 { $files } 个文件里
check-fixable = 可以放心改的有 { $fixes } 处，在 { $files } 个文件里；用 --fix 改好
check-done = 检查完毕：{ $articles } 篇文章，{ $observations } 条数据；错误 { $errors }，警告 { $warnings }
inspect-done = 自查完毕：不通过 { $fail } 项，请人工核对 { $hand } 项，通过 { $pass } 项，不适用 { $none } 项
failed = 没有发布：错误 { $errors }，警告 { $warnings }。原来的输出没有改动。
failed-strict = 没有发布：--strict 下警告算错误（警告 { $warnings }）。原来的输出没有改动。
init-done = 已建站点 { $path }
init-next = 下一步：gongbao build --root { $path }
new-done = 已写 { $path }
cli-not-empty = { $path } 不是空目录
cli-not-ready = { $name } 还没有做好
cli-exists = { $path } 已存在，没有覆盖
cli-io = { $path }：{ $detail }
cli-bad-baseline = 读不了 { $path }：{ $detail }；用 --write-baseline 重新写一个
cli-bad-revision = 不知道“{ $since }”以来改了什么：{ $detail }
baseline-gone = 记下的旧问题有 { $count } 个已经没有了，可以用 --write-baseline 重写
summary-code = 编号
summary-name = 规则
summary-errors = 错误
summary-warnings = 警告
summary-notes = 提示
cli-bad-date = --today { $value } 不是日期，写成 2026-03-16
cli-diff-format = --diff 的结果写在标准输出上，消息就只能用 --message-format human
cli-unknown-rule = 没有校对规则“{ $value }”；写 all、none，或编号与字头，例如 N001,W
cli-bad-path = { $path } 要在 content/ 下面，以 .md 结尾

override-unknown-code = 没有代码是 { $code } 的地区
override-empty-name = { $code } 的名称是空的
override-bad-slug = “{ $slug }”不能作 { $code } 的路径，只能用小写字母、数字和单个连字符
override-slug-taken = 路径“{ $slug }”会同时属于 { $first } 和 { $second }
dictionary-bad-id = “{ $id }”不能作指标的 id，只能用小写字母、数字和下划线，以字母开头
dictionary-twice = 指标 { $id } 写了两次
dictionary-missing = 新指标 { $id } 缺 { $field }
dictionary-bad-value = 指标 { $id } 的 { $field } 不能写作“{ $value }”
dictionary-normaliser = 指标 { $id } 的折算指标“{ $value }”不在词典里
dictionary-other = 指标 { $id } 的 { $field } 写了“{ $value }”，词典里没有这个编号；站点自己的指标要写在用到它的指标前面
dictionary-form = 这一项的写法不对，每个键的值要与内置词典的写法相同
override-no-code = 这一项没有写 code
group-no-name = 这一组没有写 name
group-criterion = 条件要写 metric（指标）、period（时期），和 at_least、below 中的一个或两个

# --timings
timings-phases = 各阶段用时
timings-pages = 最慢的页面（不含与别的页面共用的图）
timings-compare = 比较：和上一次生成比较
timings-read = 读取：文件、文头、正文
timings-resolve = 解析：名称、数据
timings-plan = 计划：页面、图、链接
timings-prepare = 准备：模板、档次、输出目录
timings-render = 生成：图、页面、数据，做好一个写一个
timings-publish = 发布：全部就位
