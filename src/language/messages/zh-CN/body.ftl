# body: messages of the proofreading rules in src/check/body/
B001 = { $place ->
        [name] 文件名里有
        [picture] 图片里藏着的文字（EXIF、XMP 等）里有
       *[text] 这里有
    }{ $kind ->
        [mobile] 没有遮盖的手机号：{ $found }
        [identity] 没有遮盖的身份证号：{ $found }
        [card] 没有遮盖的银行卡号：{ $found }
       *[position] 拍摄地点（GPS）
    }
    .help = { $place ->
        [name] 给文件改名，并核对文件里面有没有同样的号码
        [picture] 公开之前去掉图片里的附加信息：用图片工具“另存为网页格式”，或在文件属性里“删除属性和个人信息”
       *[text] 公开只能写遮盖过的：手机号 138****1234，身份证号 5117**********1234；办公电话可以照写；不是个人号码的，在它前面写明“编号”“代码”，或在后面写单位
    }
B002 = { $how ->
        [impossible] 没有找到 curl，外部链接没有查
        [status] 外部链接打不开（状态 { $status }）：{ $found }
        [host] 外部链接打不开（没有这个网站）：{ $found }
        [silent] 外部链接打不开（{ $seconds } 秒没有回应）：{ $found }
        [certificate] 外部链接打不开（安全证书无效）：{ $found }
        [circle] 外部链接打不开（来回跳转）：{ $found }
       *[connection] 外部链接打不开（连接不上）：{ $found }
    }
    .help = { $how ->
        [impossible] 装上 curl 再试，或不用 --external
       *[other] 换成现在的网址；原文已经撤下的，去掉链接，写明原出处和日期
    }
B003 = 图片没有替代文字：{ $found }
    .help = 在方括号里写图里有什么：![园区布局图](a.png)
B004 = 标题从上一级直接跳到了{ $found }级
    .help = 改用{ $expected }级标题
B005 = 链接没有文字：{ $found }
    .help = 在方括号里写链接指向什么：[公报全文](…)
B006 = { $how ->
        [empty] 栏目“{ $section }”是空的
       *[stale] 栏目“{ $section }”已经 { $days } 天没有更新，期限是 { $limit } 天
    }
    .help = 更新、归档或撤掉这个栏目；期限在 site.yaml 的 checks.stale 里可以另定
B007 = 全站已经 { $days } 天没有新文章（最近的是 { $date }），期限是 14 天
    .help = 首页两周不更新，检查时单项否决
B008 = 日期是 { $found }，上次发布时是 { $published }
    .help = 发布日期不改；内容有改动写 updated
B009 = { $state ->
        [missing] 还没有{ $level }
        [order] { $level }（{ $name }）签在前一级之前
        [incomplete] { $level }（{ $name }）没有写全姓名、时间和摘要值，不算审签
       *[void] { $level }（{ $name }）之后内容又改过，审签已失效
    }
    .help = 审过之后运行 gongbao sign 文件 --level { $level } --name 姓名
B010 = 转载的文章没有写{ $missing ->
        [source] 来源（source）
        [author] 作者（author）
       *[original] 原题（extra: original_title）
    }
    .help = 在文头补上
