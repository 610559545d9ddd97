"""Writes src/data/assets/divisions.csv: the divisions with a slug each.

    pip install pypinyin
    python tools/divisions.py DIVISIONS.csv > src/data/assets/divisions.csv

DIVISIONS.csv has the columns code,name,level,parent, as published by the Ministry of Civil Affairs
(https://www.mca.gov.cn/mzsj/xzqh/). The program itself needs neither Python nor this script.

The rule: a slug is the pinyin of the name without its last 县, 市 or 区 where two or more characters
remain, and has the parent's before it wherever two of the whole list would collide (and then, where one
parent has both, keeps its 县, 市 or 区). The two chapters
"市辖区" and "县" of a municipality and "省直辖县级行政区划" are no places: for the prefix the next real
parent stands in.
"""
import collections
import csv
import sys

from pypinyin import Style, lazy_pinyin, load_phrases_dict

# Readings of place names that a general dictionary gets wrong, or may. Sources: 辞海, 中国地名大辞典,
# and the counties' own sites.
READINGS = """
霍林郭勒 huo lin guo le|龙圩 long xu
漯河 luo he|克孜勒苏 ke zi le su|阿勒泰 a le tai|锡林郭勒 xi lin guo le|疏勒 shu le
襄都 xiang du|信都 xin du|盐都 yan du|莲都 lian du|宁都 ning du|殷都 yin du|魏都 wei du|秦都 qin du|三都 san du|昆都仑 kun du lun|红寺堡 hong si bu
重庆 chong qing|单县 shan xian|六安 lu an|六枝 liu zhi|六合 lu he|亳州 bo zhou|蚌埠 beng bu|蚌山 beng shan|渑池 mian chi
浚县 xun xian|柘城 zhe cheng|郫都 pi du|犍为 qian wei|筠连 jun lian|荥经 ying jing|荥阳 xing yang|乐山 le shan
乐亭 lao ting|乐陵 lao ling|乐清 yue qing|乐东 le dong|乐昌 le chang|乐至 le zhi|乐都 le du|乐平 le ping|乐业 le ye|乐安 le an|长乐 chang le|昌乐 chang le|平乐 ping le|南乐 nan le|新乐 xin le|民乐 min le|康乐 kang le|同乐 tong le
东阿 dong e|阿城 a cheng|阳谷 yang gu|大城 dai cheng|大埔 da bu|大邑 da yi|大名 da ming|大厂 da chang|蔚县 yu xian|尉氏 wei shi|尉犁 yu li
井陉 jing xing|洪洞 hong tong|长子 zhang zi|长治 chang zhi|长垣 chang yuan|长葛 chang ge|长武 chang wu|长丰 chang feng|长白 chang bai|长岭 chang ling|长沙 chang sha|长春 chang chun|长寿 chang shou|长安 chang an|长宁 chang ning|长顺 chang shun|长阳 chang yang|长汀 chang ting|长泰 chang tai|长兴 chang xing|长海 chang hai|长清 chang qing|长岛 chang dao|长洲 chang zhou|子长 zi chang|延长 yan chang|天长 tian chang|大长 da chang|山海 shan hai
隰县 xi xian|厦门 xia men|台州 tai zhou|天台 tian tai|台江 tai jiang|台前 tai qian|台安 tai an|台山 tai shan|五台 wu tai|三台 san tai|东台 dong tai|邢台 xing tai|烟台 yan tai|丽水 li shui|丽江 li jiang|莘县 shen xian|莒县 ju xian|莒南 ju nan|枞阳 zong yang|歙县 she xian|黟县 yi xian|婺源 wu yuan|婺城 wu cheng|铅山 yan shan|弋阳 yi yang|会昌 hui chang|会宁 hui ning|会理 hui li|会同 hui tong|会泽 hui ze|会东 hui dong|四会 si hui|新会 xin hui
番禺 pan yu|曾都 zeng du|监利 jian li|郧阳 yun yang|郧西 yun xi|秭归 zi gui|泌阳 bi yang|中牟 zhong mu|牟平 mu ping|牟定 mou ding|武陟 wu zhi|儋州 dan zhou|珙县 gong xian|什邡 shi fang|涪陵 fu ling|涪城 fu cheng|綦江 qi jiang|盱眙 xu yi|邗江 han jiang|涡阳 guo yang|颍上 ying shang|颍州 ying zhou|颍东 ying dong|颍泉 ying quan|砀山 dang shan|濉溪 sui xi|谯城 qiao cheng|蒙城 meng cheng|蒙阴 meng yin|蒙自 meng zi|蒙山 meng shan|蕲春 qi chun|浠水 xi shui|黄陂 huang pi|黄埔 huang pu|猇亭 xiao ting|掇刀 duo dao|硚口 qiao kou
朝阳 chao yang|朝天 chao tian|行唐 xing tang|洪湖 hong hu|高行 gao hang|都江堰 du jiang yan|都昌 du chang|都匀 du yun|都安 du an|都兰 du lan|成都 cheng du|丰都 feng du|宜都 yi du|江都 jiang du|花都 hua du|于都 yu du|望都 wang du|武都 wu du|昌都 chang du|新都 xin du|参 shen
盖州 gai zhou|盖 gai|尧都 yao du|解放 jie fang|仇 qiu|盛泽 sheng ze|石柱 shi zhu|石景山 shi jing shan|和平 he ping|和顺 he shun|和静 he jing|和硕 he shuo|和政 he zheng|和田 he tian|和县 he xian|和林格尔 he lin ge er|济南 ji nan|济宁 ji ning|济源 ji yuan|济阳 ji yang|沈阳 shen yang|沈丘 shen qiu|沈河 shen he|沈北 shen bei|宿州 su zhou|宿迁 su qian|宿松 su song|宿城 su cheng|宿豫 su yu|落 luo
车 che|库车 ku che|莎车 sha che|莎车 sha che|巴音郭楞 ba yin guo leng|吐鲁番 tu lu fan|喀什 ka shi|伽师 jia shi|伊宁 yi ning|疏附 shu fu|英吉沙 ying ji sha|岳普湖 yue pu hu|麦盖提 mai gai ti|叶城 ye cheng|叶县 ye xian|泽普 ze pu|且末 qie mo|若羌 ruo qiang|轮台 lun tai|焉耆 yan qi|拜城 bai cheng|乌什 wu shi|柯坪 ke ping|阿瓦提 a wa ti|阿图什 a tu shi|阿合奇 a he qi|阿克陶 a ke tao|乌恰 wu qia|精河 jing he|温泉 wen quan|奎屯 kui tun|奎文 kui wen|霍尔果斯 huo er guo si|察布查尔 cha bu cha er|鄯善 shan shan|阿尔山 a er shan|吴堡 wu bu|堡子 bao zi|柞水 zha shui|洵阳 xun yang|旬邑 xun yi|旬阳 xun yang|彬州 bin zhou|陇县 long xian|华县 hua xian|华州 hua zhou|华阴 hua yin|华容 hua rong|华坪 hua ping|华宁 hua ning|华安 hua an|华亭 hua ting|华池 hua chi|华龙 hua long|华蓥 hua ying|洋县 yang xian|勉县 mian xian|略阳 lue yang|镇巴 zhen ba|岚皋 lan gao|岚县 lan xian|岚山 lan shan|紫阳 zi yang|鄠邑 hu yi|鄢陵 yan ling|郾城 yan cheng|召陵 shao ling|偃师 yan shi|瀍河 chan he|涧西 jian xi|嵩县 song xian|汝州 ru zhou|渑 mian|睢县 sui xian|睢阳 sui yang|睢宁 sui ning|濮阳 pu yang|杞县 qi xian|淇县 qi xian|淇滨 qi bin|滑县 hua xian|获嘉 huo jia|卫辉 wei hui|温县 wen xian|泌 bi|栾川 luan chuan|栾城 luan cheng|浉河 shi he|潢川 huang chuan|息县 xi xian|鄄城 juan cheng|郓城 yun cheng|兖州 yan zhou|任城 ren cheng|任丘 ren qiu|任县 ren xian|任泽 ren ze|曲阜 qu fu|曲周 qu zhou|曲阳 qu yang|曲沃 qu wo|曲靖 qu jing|曲江 qu jiang|曲松 qu song|曲水 qu shui|曲麻莱 qu ma lai|阳曲 yang qu|河曲 he qu|玛曲 ma qu|临朐 lin qu|临沂 lin yi|临邑 lin yi|临沭 lin shu|沂水 yi shui|沂源 yi yuan|沂南 yi nan|费县 fei xian|郯城 tan cheng|平邑 ping yi|即墨 ji mo|李沧 li cang|崂山 lao shan|芝罘 zhi fu|栖霞 qi xia|莱州 lai zhou|寿光 shou guang|昌邑 chang yi|张店 zhang dian|淄川 zi chuan|淄博 zi bo|茌平 chi ping|冠县 guan xian|高唐 gao tang|夏津 xia jin|禹城 yu cheng|无棣 wu di|惠民 hui min
任 ren|万柏林 wan bo lin|柏乡 bai xiang|尖草坪 jian cao ping|娄烦 lou fan|娄底 lou di|娄星 lou xing|汾阳 fen yang|汾西 fen xi|朔州 shuo zhou|应县 ying xian|忻州 xin zhou|忻府 xin fu|代县 dai xian|繁峙 fan shi|岢岚 ke lan|偏关 pian guan|神池 shen chi|静乐 jing le|宁武 ning wu|芮城 rui cheng|绛县 jiang xian|新绛 xin jiang|稷山 ji shan|闻喜 wen xi|垣曲 yuan qu|夏县 xia xian|平陆 ping lu|盐湖 yan hu|翼城 yi cheng|浮山 fu shan|吉县 ji xian|蒲县 pu xian|交口 jiao kou|中阳 zhong yang|柳林 liu lin|方山 fang shan|榆次 yu ci|榆社 yu she|左权 zuo quan|昔阳 xi yang|祁县 qi xian|祁阳 qi yang|祁门 qi men|祁东 qi dong|祁连 qi lian|介休 jie xiu|沁源 qin yuan|沁水 qin shui|沁县 qin xian|沁阳 qin yang|襄垣 xiang yuan|屯留 tun liu|黎城 li cheng|壶关 hu guan|潞州 lu zhou|潞城 lu cheng|陵川 ling chuan|高平 gao ping|盂县 yu xian|郊区 jiao qu|矿区 kuang qu|城区 cheng qu
涞水 lai shui|涞源 lai yuan|涿州 zhuo zhou|涿鹿 zhuo lu|蠡县 li xian|易县 yi xian|雄县 xiong xian|容城 rong cheng|阜平 fu ping|高碑店 gao bei dian|博野 bo ye|冀州 ji zhou|枣强 zao qiang|景县 jing xian|故城 gu cheng|饶阳 rao yang|献县 xian xian|盐山 yan shan|海兴 hai xing|肃宁 su ning|青县 qing xian|孟村 meng cun|泊头 bo tou|黄骅 huang hua|磁县 ci xian|涉县 she xian|邱县 qiu xian|馆陶 guan tao|魏县 wei xian|威县 wei xian|广宗 guang zong|平乡 ping xiang|巨鹿 ju lu|滦州 luan zhou|滦南 luan nan|滦平 luan ping|迁西 qian xi|遵化 zun hua|曹妃甸 cao fei dian|蓟州 ji zhou|宝坻 bao di|阳原 yang yuan|万全 wan quan|隆化 long hua|围场 wei chang|鹿泉 lu quan|藁城 gao cheng|赞皇 zan huang|深泽 shen ze|无极 wu ji|辛集 xin ji|晋州 jin zhou
洮南 tao nan|洮北 tao bei|临洮 lin tao|珲春 hun chun|浑江 hun jiang|浑南 hun nan|桦甸 hua dian|桦川 hua chuan|桦南 hua nan|蛟河 jiao he|磐石 pan shi|双阳 shuang yang|扶余 fu yu|前郭尔罗斯 qian guo er luo si|乾安 qian an|乾县 qian xian|呼兰 hu lan|五常 wu chang|讷河 ne he|克山 ke shan|克东 ke dong|龙江 long jiang|泰来 tai lai|昂昂溪 ang ang xi|碾子山 nian zi shan|萝北 luo bei|绥滨 sui bin|绥芬河 sui fen he|穆棱 mu ling|林甸 lin dian|杜尔伯特 du er bo te|佳木斯 jia mu si|勃利 bo li|嫩江 nen jiang|逊克 xun ke|爱辉 ai hui|漠河 mo he|庄河 zhuang he|桓仁 huan ren|岫岩 xiu yan|宽甸 kuan dian|阜新 fu xin|彰武 zhang wu|喀喇沁左翼 ka la qin zuo yi|喀喇沁 ka la qin|凌源 ling yuan|绥中 sui zhong|调兵山 diao bing shan|昌图 chang tu|辽中 liao zhong|法库 fa ku
溧水 li shui|溧阳 li yang|浦口 pu kou|高淳 gao chun|邳州 pi zhou|睢 sui|沛县 pei xian|新沂 xin yi|常熟 chang shu|昆山 kun shan|太仓 tai cang|如皋 ru gao|涟水 lian shui|金湖 jin hu|响水 xiang shui|射阳 she yang|射洪 she hong|句容 ju rong|丹阳 dan yang|兴化 xing hua|泗洪 si hong|泗阳 si yang|泗县 si xian|泗水 si shui|沭阳 shu yang|灌南 guan nan|赣榆 gan yu|邗 han|浒墅 xu shu
余杭 yu hang|余姚 yu yao|余干 yu gan|余江 yu jiang|余庆 yu qing|鄞州 yin zhou|奉化 feng hua|象山 xiang shan|瓯海 ou hai|瓯 ou|瑞安 rui an|嵊州 sheng zhou|嵊泗 sheng si|诸暨 zhu ji|浦江 pu jiang|磐安 pan an|衢州 qu zhou|衢江 qu jiang|柯桥 ke qiao|柯城 ke cheng|岱山 dai shan|普陀 pu tuo|椒江 jiao jiang|缙云 jin yun|遂昌 sui chang|遂宁 sui ning|遂川 sui chuan|遂平 sui ping|遂溪 sui xi|松阳 song yang|景宁 jing ning|龙泉 long quan
合肥 he fei|肥西 fei xi|庐江 lu jiang|庐阳 lu yang|瑶海 yao hai|包河 bao he|繁昌 fan chang|无为 wu wei|弋江 yi jiang|鸠江 jiu jiang|镜湖 jing hu|怀远 huai yuan|固镇 gu zhen|八公山 ba gong shan|谢家集 xie jia ji|凤台 feng tai|当涂 dang tu|含山 han shan|烈山 lie shan|义安 yi an|迎江 ying jiang|大观 da guan|宜秀 yi xiu|太湖 tai hu|望江 wang jiang|岳西 yue xi|潜山 qian shan|屯溪 tun xi|徽州 hui zhou|休宁 xiu ning|琅琊 lang ya|来安 lai an|全椒 quan jiao|定远 ding yuan|明光 ming guang|埇桥 yong qiao|灵璧 ling bi|裕安 yu an|叶集 ye ji|霍邱 huo qiu|舒城 shu cheng|利辛 li xin|东至 dong zhi|石台 shi tai|宣州 xuan zhou|郎溪 lang xi|泾县 jing xian|泾川 jing chuan|泾源 jing yuan|泾阳 jing yang|绩溪 ji xi|旌德 jing de|旌阳 jing yang
闽侯 min hou|罗源 luo yuan|思明 si ming|集美 ji mei|翔安 xiang an|荔城 li cheng|仙游 xian you|大田 da tian|尤溪 you xi|沙县 sha xian|将乐 jiang le|建宁 jian ning|鲤城 li cheng|惠安 hui an|德化 de hua|石狮 shi shi|晋江 jin jiang|芗城 xiang cheng|诏安 zhao an|漳浦 zhang pu|漳平 zhang ping|连城 lian cheng|上杭 shang hang|柘荣 zhe rong|霞浦 xia pu|古田 gu tian|屏南 ping nan|周宁 zhou ning
南昌 nan chang|昌江 chang jiang|浮梁 fu liang|莲花 lian hua|上栗 shang li|湘东 xiang dong|浔阳 xun yang|濂溪 lian xi|柴桑 chai sang|修水 xiu shui|湖口 hu kou|彭泽 peng ze|渝水 yu shui|分宜 fen yi|章贡 zhang gong|赣县 gan xian|信丰 xin feng|大余 da yu|崇义 chong yi|石城 shi cheng|寻乌 xun wu|吉州 ji zhou|峡江 xia jiang|永丰 yong feng|万载 wan zai|宜丰 yi feng|樟树 zhang shu|黎川 li chuan|资溪 zi xi|鄱阳 po yang|德兴 de xing|婺 wu
郴州 chen zhou|汨罗 mi luo|耒阳 lei yang|攸县 you xian|茶陵 cha ling|炎陵 yan ling|醴陵 li ling|渌口 lu kou|湘乡 xiang xiang|湘西 xiang xi|岳塘 yue tang|雨湖 yu hu|石鼓 shi gu|蒸湘 zheng xiang|邵阳 shao yang|洞口 dong kou|绥宁 sui ning|武冈 wu gang|隆回 long hui|澧县 li xian|桃源 tao yuan|赫山 he shan|沅江 yuan jiang|沅陵 yuan ling|北湖 bei hu|苏仙 su xian|嘉禾 jia he|桂阳 gui yang|冷水滩 leng shui tan|道县 dao xian|江华 jiang hua|祁 qi|溆浦 xu pu|辰溪 chen xi|芷江 zhi jiang|靖州 jing zhou|通道 tong dao|洪江 hong jiang|涟源 lian yuan|泸溪 lu xi|古丈 gu zhang|花垣 hua yuan|枝江 zhi jiang|当阳 dang yang|远安 yuan an|竹山 zhu shan|竹溪 zhu xi|房县 fang xian|丹江口 dan jiang kou|张湾 zhang wan|谷城 gu cheng|南漳 nan zhang|枣阳 zao yang|孝感 xiao gan|应城 ying cheng|大悟 da wu|云梦 yun meng|石首 shi shou|松滋 song zi|麻城 ma cheng|罗田 luo tian|英山 ying shan|咸安 xian an|咸宁 xian ning|咸丰 xian feng|咸阳 xian yang|通城 tong cheng|崇阳 chong yang|随县 sui xian|恩施 en shi|宣恩 xuan en|来凤 lai feng|鹤峰 he feng|神农架 shen nong jia
增城 zeng cheng|从化 cong hua|荔湾 li wan|浈江 zhen jiang|武江 wu jiang|仁化 ren hua|乳源 ru yuan|濠江 hao jiang|潮阳 chao yang|潮南 chao nan|澄海 cheng hai|澄江 cheng jiang|澄迈 cheng mai|澄城 cheng cheng|禅城 chan cheng|三水 san shui|恩平 en ping|坡头 po tou|廉江 lian jiang|雷州 lei zhou|茂南 mao nan|电白 dian bai|封开 feng kai|德庆 de qing|高要 gao yao|博罗 bo luo|惠东 hui dong|五华 wu hua|陆河 lu he|陆丰 lu feng|龙川 long chuan|连平 lian ping|阳春 yang chun|清新 qing xin|佛冈 fo gang|佛山 fo shan|佛坪 fo ping|英德 ying de|连南 lian nan|湘桥 xiang qiao|饶平 rao ping|榕城 rong cheng|揭西 jie xi|普宁 pu ning|云安 yun an|郁南 yu nan|罗定 luo ding
邕宁 yong ning|横州 heng zhou|隆安 long an|融水 rong shui|融安 rong an|三江 san jiang|阳朔 yang shuo|叠彩 die cai|恭城 gong cheng|荔浦 li pu|藤县 teng xian|岑溪 cen xi|合浦 he pu|防城港 fang cheng gang|防城 fang cheng|上思 shang si|钦南 qin nan|港北 gang bei|覃塘 qin tang|桂平 gui ping|容县 rong xian|博白 bo bai|那坡 na po|凌云 ling yun|田林 tian lin|隆林 long lin|靖西 jing xi|八步 ba bu|昭平 zhao ping|巴马 ba ma|罗城 luo cheng|大化 da hua|兴宾 xing bin|忻城 xin cheng|合山 he shan|扶绥 fu sui|大新 da xin|凭祥 ping xiang
琼中 qiong zhong|临高 lin gao|屯昌 tun chang|陵水 ling shui
铜梁 tong liang|璧山 bi shan|潼南 tong nan|荣昌 rong chang|开州 kai zhou|城口 cheng kou|垫江 dian jiang|忠县 zhong xian|奉节 feng jie|巫山 wu shan|秀山 xiu shan|酉阳 you yang|彭水 peng shui|黔江 qian jiang|綦 qi|大足 da zu|北碚 bei bei
金牛 jin niu|龙泉驿 long quan yi|青白江 qing bai jiang|蒲江 pu jiang|彭州 peng zhou|邛崃 qiong lai|崇州 chong zhou|简阳 jian yang|贡井 gong jing|沿滩 yan tan|荣县 rong xian|米易 mi yi|合江 he jiang|叙永 xu yong|叙州 xu zhou|古蔺 gu lin|广汉 guang han|绵竹 mian zhu|罗江 luo jiang|安州 an zhou|盐亭 yan ting|梓潼 zi tong|北川 bei chuan|平武 ping wu|旺苍 wang cang|剑阁 jian ge|苍溪 cang xi|蓬溪 peng xi|大英 da ying|威远 wei yuan|资中 zi zhong|隆昌 long chang|井研 jing yan|夹江 jia jiang|沐川 mu chuan|峨边 e bian|马边 ma bian|峨眉山 e mei shan|嘉陵 jia ling|阆中 lang zhong|仪陇 yi long|仁寿 ren shou|彭山 peng shan|洪雅 hong ya|青神 qing shen|翠屏 cui ping|高县 gao xian|屏山 ping shan|兴文 xing wen|邻水 lin shui|华蓥 hua ying|达川 da chuan|宣汉 xuan han|开江 kai jiang|大竹 da zhu|渠县 qu xian|万源 wan yuan|汉源 han yuan|石棉 shi mian|天全 tian quan|芦山 lu shan|宝兴 bao xing|通江 tong jiang|平昌 ping chang|雁江 yan jiang|安岳 an yue|汶川 wen chuan|理县 li xian|茂县 mao xian|松潘 song pan|黑水 hei shui|壤塘 rang tang|阿坝 a ba|若尔盖 ruo er gai|红原 hong yuan|康定 kang ding|泸定 lu ding|九龙 jiu long|雅江 ya jiang|道孚 dao fu|炉霍 lu huo|甘孜 gan zi|德格 de ge|白玉 bai yu|石渠 shi qu|色达 se da|理塘 li tang|巴塘 ba tang|乡城 xiang cheng|稻城 dao cheng|得荣 de rong|会 hui|德昌 de chang|宁南 ning nan|普格 pu ge|布拖 bu tuo|昭觉 zhao jue|喜德 xi de|冕宁 mian ning|越西 yue xi|甘洛 gan luo|美姑 mei gu|雷波 lei bo
息烽 xi feng|修文 xiu wen|桐梓 tong zi|正安 zheng an|务川 wu chuan|湄潭 mei tan|习水 xi shui|凤冈 feng gang|普定 pu ding|镇宁 zhen ning|关岭 guan ling|紫云 zi yun|黔西 qian xi|大方 da fang|织金 zhi jin|纳雍 na yong|赫章 he zhang|威宁 wei ning|印江 yin jiang|石阡 shi qian|沿河 yan he|松桃 song tao|万山 wan shan|普安 pu an|晴隆 qing long|贞丰 zhen feng|册亨 ce heng|望谟 wang mo|施秉 shi bing|岑巩 cen gong|榕江 rong jiang|从江 cong jiang|雷山 lei shan|丹寨 dan zhai|瓮安 weng an|荔波 li bo
盘龙 pan long|官渡 guan du|呈贡 cheng gong|晋宁 jin ning|宜良 yi liang|石林 shi lin|嵩明 song ming|禄劝 lu quan|寻甸 xun dian|师宗 shi zong|罗平 luo ping|宣威 xuan wei|易门 yi men|峨山 e shan|新平 xin ping|元江 yuan jiang|隆阳 long yang|施甸 shi dian|龙陵 long ling|腾冲 teng chong|鲁甸 lu dian|巧家 qiao jia|绥江 sui jiang|镇雄 zhen xiong|彝良 yi liang|水富 shui fu|玉龙 yu long|宁蒗 ning lang|宁洱 ning er|墨江 mo jiang|景谷 jing gu|江城 jiang cheng|孟连 meng lian|澜沧 lan cang|西盟 xi meng|云县 yun xian|镇康 zhen kang|双江 shuang jiang|耿马 geng ma|沧源 cang yuan|禄丰 lu feng|双柏 shuang bai|姚安 yao an|大姚 da yao|屏边 ping bian|泸西 lu xi|绿春 lv chun|河口 he kou|砚山 yan shan|西畴 xi chou|麻栗坡 ma li po|勐海 meng hai|勐腊 meng la|漾濞 yang bi|弥渡 mi du|弥勒 mi le|巍山 wei shan|洱源 er yuan|剑川 jian chuan|瑞丽 rui li|芒市 mang shi|梁河 liang he|盈江 ying jiang|陇川 long chuan|福贡 fu gong|贡山 gong shan|兰坪 lan ping|维西 wei xi|牟 mou
林芝 lin zhi|墨脱 mo tuo|察隅 cha yu|朗县 lang xian|噶尔 ga er|札达 zha da|改则 gai ze|措勤 cuo qin|革吉 ge ji|那曲 na qu|聂荣 nie rong|安多 an duo|申扎 shen zha|班戈 ban ge|尼玛 ni ma|堆龙德庆 dui long de qing|达孜 da zi|墨竹工卡 mo zhu gong ka|林周 lin zhou|当雄 dang xiong|尼木 ni mu|桑珠孜 sang zhu zi|拉孜 la zi|昂仁 ang ren|谢通门 xie tong men|仁布 ren bu|康马 kang ma|定结 ding jie|仲巴 zhong ba|亚东 ya dong|吉隆 ji long|聂拉木 nie la mu|萨嘎 sa ga|岗巴 gang ba|卡若 ka ruo|贡觉 gong jue|类乌齐 lei wu qi|察雅 cha ya|八宿 ba su|左贡 zuo gong|芒康 mang kang|洛隆 luo long|边坝 bian ba|乃东 nai dong|扎囊 zha nang|贡嘎 gong ga|桑日 sang ri|琼结 qiong jie|措美 cuo mei|洛扎 luo zha|加查 jia cha|隆子 long zi|错那 cuo na|浪卡子 lang ka zi
雁塔 yan ta|临潼 lin tong|蓝田 lan tian|周至 zhou zhi|印台 yin tai|渭滨 wei bin|凤县 feng xian|麟游 lin you|三原 san yuan|永寿 yong shou|淳化 chun hua|临渭 lin wei|潼关 tong guan|大荔 da li|合阳 he yang|蒲城 pu cheng|白水 bai shui|甘泉 gan quan|宜川 yi chuan|洛川 luo chuan|黄陵 huang ling|府谷 fu gu|横山 heng shan|绥德 sui de|米脂 mi zhi|佳县 jia xian|清涧 qing jian|子洲 zi zhou|汉阴 han yin|石泉 shi quan|宁陕 ning shan|平利 ping li|镇坪 zhen ping|商南 shang nan|山阳 shan yang|镇安 zhen an
皋兰 gao lan|皋 gao|榆中 yu zhong|麦积 mai ji|秦州 qin zhou|甘谷 gan gu|武山 wu shan|张家川 zhang jia chuan|古浪 gu lang|天祝 tian zhu|山丹 shan dan|崆峒 kong tong|崇信 chong xin|静宁 jing ning|肃州 su zhou|瓜州 gua zhou|肃北 su bei|阿克塞 a ke sai|敦煌 dun huang|环县 huan xian|合水 he shui|正宁 zheng ning|宁县 ning xian|镇原 zhen yuan|渭源 wei yuan|漳县 zhang xian|岷县 min xian|成县 cheng xian|宕昌 tan chang|康县 kang xian|西和 xi he|礼县 li xian|徽县 hui xian|两当 liang dang|永靖 yong jing|积石山 ji shi shan|临潭 lin tan|卓尼 zhuo ni|舟曲 zhou qu|迭部 die bu|碌曲 lu qu|夏河 xia he
大通 da tong|湟中 huang zhong|湟源 huang yuan|互助 hu zhu|化隆 hua long|循化 xun hua|门源 men yuan|刚察 gang cha|尖扎 jian zha|泽库 ze ku|河南 he nan|共和 gong he|贵德 gui de|玛沁 ma qin|班玛 ban ma|甘德 gan de|达日 da ri|久治 jiu zhi|玛多 ma duo|杂多 za duo|称多 chen duo|治多 zhi duo|囊谦 nang qian|格尔木 ge er mu|乌兰 wu lan|天峻 tian jun|茫崖 mang ya
贺兰 he lan|灵武 ling wu|惠农 hui nong|盐池 yan chi|同心 tong xin|隆德 long de|中宁 zhong ning|海原 hai yuan|沙坡头 sha po tou
准格尔 zhun ge er|鄂托克 e tuo ke|杭锦 hang jin|乌审 wu shen|伊金霍洛 yi jin huo luo|达拉特 da la te|磴口 deng kou|乌拉特 wu la te|卓资 zhuo zi|化德 hua de|凉城 liang cheng|察哈尔 cha ha er|四子王 si zi wang|阿巴嘎 a ba ga|苏尼特 su ni te|乌珠穆沁 wu zhu mu qin|太仆寺 tai pu si|镶黄 xiang huang|正镶白 zheng xiang bai|正蓝 zheng lan|多伦 duo lun|额济纳 e ji na|阿荣 a rong|莫力达瓦 mo li da wa|鄂伦春 e lun chun|鄂温克 e wen ke|陈巴尔虎 chen ba er hu|扎兰屯 zha lan tun|扎赉诺尔 zha lai nuo er|扎赉特 zha lai te|扎鲁特 zha lu te|突泉 tu quan|科尔沁 ke er qin|奈曼 nai man|库伦 ku lun|翁牛特 weng niu te|敖汉 ao han|巴林 ba lin|克什克腾 ke shi ke teng|阿鲁科尔沁 a lu ke er qin|土默特 tu mo te|托克托 tuo ke tuo|清水河 qing shui he|武川 wu chuan|达尔罕茂明安 da er han mao ming an|石拐 shi guai|白云鄂博 bai yun e bo|浩特 hao te|牙克石 ya ke shi|内蒙古 nei meng gu
东乡 dong xiang|莫 mo|崂 lao|石嘴山 shi zui shan|静安 jing an|闵行 min hang|莘庄 xin zhuang|徐汇 xu hui|大东 da dong|侯马 hou ma|坻 di|尉 wei|佴 nai|佤 wa|仫佬 mu lao|哈尼 ha ni|傈僳 li su|仡佬 ge lao|毛南 mao nan|畲 she|撒拉 sa la|僜 deng|塔吉克 ta ji ke|柯尔克孜 ke er ke zi|锡伯 xi bo|达斡尔 da wo er|布依 bu yi|哈萨克 ha sa ke|拉祜 la hu|景颇 jing po|阿昌 a chang|布朗 bu lang|普米 pu mi|独龙 du long|裕固 yu gu|保安 bao an|土家 tu jia|陕西 shaan xi|香港 xiang gang|澳门 ao men|塔什库尔干 ta shi ku er gan|尼勒克 ni le ke|特克斯 te ke si|巩留 gong liu|新源 xin yuan|昭苏 zhao su|和布克赛尔 he bu ke sai er|托里 tuo li|裕民 yu min|额敏 e min|哈巴河 ha ba he|吉木乃 ji mu nai|富蕴 fu yun|福海 fu hai|青河 qing he|布尔津 bu er jin|巴里坤 ba li kun|伊吾 yi wu|托克逊 tuo ke xun|呼图壁 hu tu bi|玛纳斯 ma na si|奇台 qi tai|吉木萨尔 ji mu sa er|木垒 mu lei|墨玉 mo yu|皮山 pi shan|洛浦 luo pu|策勒 ce le|于田 yu tian|民丰 min feng|博湖 bo hu|尉犁 yu li|沙雅 sha ya|新和 xin he|库尔勒 ku er le|可克达拉 ke ke da la|铁门关 tie men guan|图木舒克 tu mu shu ke|双河 shuang he|胡杨河 hu yang he|五家渠 wu jia qu|昆玉 kun yu|白杨 bai yang
"""

CHAPTERS = {"县", "市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划"}


def readings():
    table = {}
    for pair in READINGS.replace("\n", "|").split("|"):
        if pair.strip():
            word, *syllables = pair.split()
            assert len(word) == len(syllables), pair
            table[word] = syllables
    return table


TABLE = readings()
load_phrases_dict({word: [[s] for s in syllables] for word, syllables in TABLE.items() if len(word) > 1})


def pinyin(name):
    """The longest word of the table that begins the name, then what pypinyin says."""
    for length in range(len(name), 1, -1):
        if name[:length] in TABLE:
            rest = name[length:]
            return "".join(TABLE[name[:length]]) + (pinyin(rest) if rest else "")
    return "".join(lazy_pinyin(name, style=Style.NORMAL, v_to_u=False)).replace("ü", "v")


def base(name):
    stem = name[:-1] if name[-1] in "县市区" and len(name) > 2 else name
    return pinyin(stem)


def main(path):
    rows = list(csv.DictReader(open(path, encoding="utf-8-sig")))
    by_code = {row["code"]: row for row in rows}

    def parent(row):
        above = by_code.get(row["parent"])
        while above is not None and above["name"] in CHAPTERS:
            above = by_code.get(above["parent"])
        return above

    bases = {row["code"]: base(row["name"]) for row in rows}
    slugs = dict(bases)

    def clashing():
        count = collections.Counter(slugs.values())
        return [row for row in rows if count[slugs[row["code"]]] > 1 and parent(row)]

    for row in clashing():
        slugs[row["code"]] = bases[parent(row)["code"]] + "-" + bases[row["code"]]
    # 临夏市 and 临夏县 of 临夏州, 云安区 and 郁南县 of 云浮市: only the whole name tells them apart.
    for row in clashing():
        slugs[row["code"]] = bases[parent(row)["code"]] + "-" + pinyin(row["name"])
    assert len(set(slugs.values())) == len(rows), [s for s, n in collections.Counter(slugs.values()).items() if n > 1]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["code", "name", "level", "parent", "slug"])
    for row in rows:
        out.writerow([row["code"], row["name"], row["level"], row["parent"], slugs[row["code"]]])


main(sys.argv[1])
