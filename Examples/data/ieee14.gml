# The IEEE 14-bus test case: a part of the power system of the American Midwest in February 1962.
# Source: R. Christie, Power Systems Test Case Archive, University of Washington (1993), public domain: common-format file ieee14cdf.
# power: net injection, per unit of 100 MVA (generation minus load; bus 1 balances the lossless grid: 219.0 MW instead of 232.4)
# voltage: magnitude of the published solution, per unit; angle: its phase, degrees; reactance: of the line or transformer, per unit
# x, y: places on the drawing, after the one-line diagram
Creator "nd"
graph
[
  directed 0
  node [ id 1 label "Bus 1" power 2.19 voltage 1.06 angle 0.00 x 0 y 2.2 ]
  node [ id 2 label "Bus 2" power 0.183 voltage 1.045 angle -4.98 x 1.3 y 0 ]
  node [ id 3 label "Bus 3" power -0.942 voltage 1.01 angle -12.72 x 6 y 0 ]
  node [ id 4 label "Bus 4" power -0.478 voltage 1.019 angle -10.33 x 5.4 y 1.6 ]
  node [ id 5 label "Bus 5" power -0.076 voltage 1.02 angle -8.78 x 2.6 y 1.8 ]
  node [ id 6 label "Bus 6" power -0.112 voltage 1.07 angle -14.22 x 2.4 y 3.6 ]
  node [ id 7 label "Bus 7" power 0.0 voltage 1.062 angle -13.37 x 5.6 y 3.0 ]
  node [ id 8 label "Bus 8" power 0.0 voltage 1.09 angle -13.36 x 7.2 y 3.0 ]
  node [ id 9 label "Bus 9" power -0.295 voltage 1.056 angle -14.94 x 5.4 y 4.2 ]
  node [ id 10 label "Bus 10" power -0.09 voltage 1.051 angle -15.10 x 4.4 y 4.9 ]
  node [ id 11 label "Bus 11" power -0.035 voltage 1.057 angle -14.79 x 3.3 y 4.5 ]
  node [ id 12 label "Bus 12" power -0.061 voltage 1.055 angle -15.07 x 0.9 y 4.6 ]
  node [ id 13 label "Bus 13" power -0.135 voltage 1.05 angle -15.16 x 1.7 y 5.6 ]
  node [ id 14 label "Bus 14" power -0.149 voltage 1.036 angle -16.04 x 4.2 y 6.0 ]
  edge [ source 1 target 2 reactance 0.05917 ]
  edge [ source 1 target 5 reactance 0.22304 ]
  edge [ source 2 target 3 reactance 0.19797 ]
  edge [ source 2 target 4 reactance 0.17632 ]
  edge [ source 2 target 5 reactance 0.17388 ]
  edge [ source 3 target 4 reactance 0.17103 ]
  edge [ source 4 target 5 reactance 0.04211 ]
  edge [ source 4 target 7 reactance 0.20912 ]
  edge [ source 4 target 9 reactance 0.55618 ]
  edge [ source 5 target 6 reactance 0.25202 ]
  edge [ source 6 target 11 reactance 0.19890 ]
  edge [ source 6 target 12 reactance 0.25581 ]
  edge [ source 6 target 13 reactance 0.13027 ]
  edge [ source 7 target 8 reactance 0.17615 ]
  edge [ source 7 target 9 reactance 0.11001 ]
  edge [ source 9 target 10 reactance 0.08450 ]
  edge [ source 9 target 14 reactance 0.27038 ]
  edge [ source 10 target 11 reactance 0.19207 ]
  edge [ source 12 target 13 reactance 0.19988 ]
  edge [ source 13 target 14 reactance 0.34802 ]
]
